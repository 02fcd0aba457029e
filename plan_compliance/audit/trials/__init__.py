"""Targets tried on figures of their own: the examples that a plan gives, and every figure that could decide one."""
