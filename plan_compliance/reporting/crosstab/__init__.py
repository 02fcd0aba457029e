"""Tables of evaluators: findings counted by any of their dimensions, in every format that a report may be pasted from."""
