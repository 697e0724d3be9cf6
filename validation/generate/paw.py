"""Projector-augmented-wave data sets that ld1.x makes, where none that comes along is good enough.

Copper's Cu.pbe-kjpaw.UPF of 2008 puts all-electron PBE's equilibrium volume under 4.1 GPa, and for
magnesium there is only LDA. The radii (bohr) are our own; README.md says what came of them.
Generation takes a second.
"""
import os

import espresso

INPUTS = {
    "Cu": """&input
 title='Cu', zed=29.0, rel=1, config='[Ar] 3d10 4s1 4p0', iswitch=3, dft='PBE'
/
&inputp
 lpaw=.true., pseudotype=3, file_pseudopw='{file}', lloc=-1, rcloc=1.8, which_augfun='PSQ',
 rmatch_augfun_nc=.true., nlcc=.true., new_core_ps=.true., rcore=0.9, tm=.true.
/
6
4S 1 0  1.00 0.00 1.90 2.10 0.0
4S 1 0  0.00 3.00 1.90 2.10 0.0
4P 2 1  0.00 0.00 1.90 2.20 0.0
4P 2 1  0.00 3.00 1.90 2.20 0.0
3D 3 2 10.00 0.00 1.30 2.00 0.0
3D 3 2  0.00 0.30 1.30 2.00 0.0
""",
    "Mg": """&input
 title='Mg', zed=12.0, rel=1, config='[Ne] 3s2 3p0 3d-1', iswitch=3, dft='PBE'
/
&inputp
 lpaw=.true., pseudotype=3, file_pseudopw='{file}', lloc=2, rcloc=2.2, which_augfun='PSQ',
 rmatch_augfun_nc=.true., nlcc=.true., new_core_ps=.true., rcore=1.2, tm=.true.
/
5
3S 1 0  2.00 0.00 2.00 2.40 0.0
3S 1 0  0.00 4.00 2.00 2.40 0.0
3P 2 1  0.00 0.00 2.00 2.40 0.0
3P 2 1  0.00 4.00 2.00 2.40 0.0
3D 3 2 -1.00 0.15 2.20 2.20 0.0
""",
}
LONGEST = 200  # characters: pw.x 6.7 cannot read the longest lines that ld1.x 6.7 writes


def write(symbol, folder, file):
    """Makes a data set in a folder unless it is there."""
    path = os.path.join(folder, file)
    if os.path.exists(path):
        return
    espresso.execute("ld1.x", folder, INPUTS[symbol].format(file=file), symbol, "End of pseudopotential test")
    with open(path, encoding="utf-8") as made:
        lines = made.read().split("\n")
    short = []
    for line in lines:
        words = line.split()
        if len(line) > LONGEST and "<" not in line:
            short += [" ".join(words[i:i + 4]) for i in range(0, len(words), 4)]
        else:
            short.append(line)
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(short))
