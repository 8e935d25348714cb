"""Operations on findings: their order, their fixes, a baseline, fingerprints. Pure."""
