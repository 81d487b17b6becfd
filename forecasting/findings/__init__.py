"""Findings: sentences that could be headlines, each made from published figures under a condition that was tested."""
