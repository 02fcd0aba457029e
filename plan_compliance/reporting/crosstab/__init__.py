"""Tables of evaluators: findings counted by any of their dimensions, in every format to be pasted from."""
