"""pytest's door: names the plugin, nothing more."""

pytest_plugins = ["plan_compliance.plugin"]
