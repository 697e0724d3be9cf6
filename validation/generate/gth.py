"""Pseudopotentials of Goedecker, Teter and Hutter in the form that pw.x reads.

The numbers are those of GTH_POTENTIALS as it comes with CP2K (Debian: cp2k-data); for PBE, of
M. Krack, Theor. Chem. Acc. 114, 145 (2005).
"""
LIBRARY = "/usr/share/cp2k/GTH_POTENTIALS"
NUMBERS = {"Al": 13, "Cu": 29, "Fe": 26, "Ge": 32, "Mg": 12, "W": 74}
PBE = 11  # as ABINIT, whose form this is, numbers functionals


def entry(symbol, name):
    """Returns the lines of numbers of a potential in the library."""
    with open(LIBRARY, encoding="utf-8") as file:
        lines = iter(file.read().split("\n"))
    for line in lines:
        if line.split()[:2] == [symbol, name]:
            break
    else:
        raise SystemExit("%s has no potential %s of %s" % (LIBRARY, name, symbol))
    rows = []
    for line in lines:
        words = line.split()
        if not words or not words[0].lstrip("-").replace(".", "", 1).isdigit():
            return rows
        rows.append(words)
    return rows


def write(symbol, name, path):
    """Writes a PBE potential as a file for pw.x."""
    rows = entry(symbol, name)
    valence = sum(int(n) for n in rows[0])
    channels = int(rows[2][0])
    text = ["%s of %s" % (name, symbol),
            "%d %d 20050101 zatom,zion,pspdat" % (NUMBERS[symbol], valence),
            "10 %d %d 0 2001 0 pspcod,pspxc,lmax,lloc,mmax,r2well" % (PBE, channels - 1),
            " ".join(rows[1]), str(channels)]
    at = 3
    for l in range(channels):
        count = int(rows[at][1])
        text += [" ".join(row) for row in rows[at:at + max(count, 1)]]
        at += max(count, 1)
        if l > 0:  # spin-orbit coupling, which is not used
            text += [" ".join(["0.0"] * (count - i)) for i in range(count)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(text) + "\n")
