"""The characters of Word's font Symbol, by their code in the private use area. A table."""

from __future__ import annotations

# The letters of the font Symbol from 0x41 and 0x61, and its common signs.
SYMBOL = {
    **{0xF041 + at: sign for at, sign in enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")},
    **{0xF061 + at: sign for at, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B4: "×", 0xF0B8: "÷", 0xF0B9: "≠", 0xF0BB: "≈",
    0xF0A5: "∞", 0xF0AE: "→", 0xF0AC: "←", 0xF0DE: "⇒", 0xF0B0: "°", 0xF0D7: "⋅", 0xF0E5: "∑",
    0xF0D6: "√", 0xF0CE: "∈", 0xF0A2: "′", 0xF0B7: "•", 0xF0B6: "∂", 0xF0D1: "∇", 0xF0F2: "∫",
    0xF0B2: "″", 0xF0BA: "≡", 0xF0C7: "∩", 0xF0C8: "∪", 0xF0CC: "⊂", 0xF0AB: "↔", 0xF02D: "−",
    0xF03D: "=", 0xF02B: "+", 0xF03C: "<", 0xF03E: ">", 0xF025: "%", 0xF028: "(", 0xF029: ")",
    0xF02C: ",", 0xF02E: ".", 0xF020: " ", 0xF0BC: "…", 0xF0BE: "⎯",
    **{0xF030 + digit: str(digit) for digit in range(10)},
}  # fmt: skip
