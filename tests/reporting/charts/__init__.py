"""Tests of the charts: what is written on each, and that the same findings give the same picture."""
