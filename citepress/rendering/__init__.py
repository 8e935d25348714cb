"""Templates and fonts: what reports, rules and output share."""
