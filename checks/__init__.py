"""The questions that pytest asks of plans and submissions; add your own ``test_*.py`` beside these.

A test is asked once for each ``finding``, ``example``, ``plan``, ``submission`` or
``reporting`` (a district and year) that it names as an argument.
"""
