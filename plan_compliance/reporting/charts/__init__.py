"""Pictures of findings: one module a chart, drawn by matplotlib (extra ``[charts]``)."""
