"""The WIOA indicators of performance, computed from a PIRL file (WIOA sec. 116, 20 CFR 677)."""
