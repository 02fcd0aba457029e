"""Is everything of a plan's text in the plans, and everything of the plans in the text?"""
