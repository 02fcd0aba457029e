"""Rules about plans: does a plan agree with itself, with its examples, with what stands above it?"""
