"""Tests of judging: tables of cases, laws, and agreement with the oracle."""
