"""Claims compared with the text of their saved sources: is what the essay says found there?

A quotation is found letter by letter, a figure by its value and unit, names and words by what they
share with a passage. Finding a passage is never called a verification: only a person can say that a
source supports a claim.
"""
