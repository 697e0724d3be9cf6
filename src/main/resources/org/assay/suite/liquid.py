"""Coordination and diffusion of a liquid from the positions that in.NAME wrote: python3 liquid.py NAME.json

The coordination is the mean number of neighbours up to the first minimum of g(r), whose place is
given. Diffusion: the mean square displacement, over atoms and starting times, relative to the centre
of mass; D is a sixth of the slope of a line from a quarter to the whole of the longest lag, which is
a tenth of the run.
"""

import itertools

import numpy as np
from lammps_output import description, show, snapshots


def neighbours(box, positions, cutoff):
    """Returns the number of pairs nearer than a distance, images included, per atom."""
    reach = [int(np.ceil(cutoff / abs(np.linalg.det(box)) * np.linalg.norm(
        np.cross(box[(i + 1) % 3], box[(i + 2) % 3])))) for i in range(3)]
    d = positions[:, None] - positions[None]
    d -= np.rint(d @ np.linalg.inv(box)) @ box
    count = 0
    for shift in itertools.product(*(range(-n - 1, n + 2) for n in reach)):
        count += np.count_nonzero(np.linalg.norm(d + np.array(shift) @ box, axis=2) < cutoff)
    return count / len(positions) - 1  # itself


def main():
    given = description()
    seen = [s for s in snapshots(given["snapshots"]) if s[0] > 0]
    shells = round(given["firstMinimum"] / given["shell"])
    near = [neighbours(box, r, shells * given["shell"]) for _, box, r in seen]
    show(given["id"] + "/coordination", np.mean(near), "1")
    paths = np.array([r - r.mean(axis=0) for _, _, r in seen])
    longest = len(paths) // 5 // 2
    stride = max(1, longest // 8)
    squares = [0.0]
    for lag in range(1, longest + 1):
        starts = np.arange(0, len(paths) - lag, stride)
        squares.append(((paths[starts + lag] - paths[starts]) ** 2).sum(axis=2).mean())
    first = len(squares) // 4
    times = np.arange(len(squares)) * seen[0][0] * given["timeStep"]
    slope = np.polyfit(times[first:], squares[first:], 1)[0]
    show(given["id"] + "/diffusion", 10 * slope / 6, "1e-9 m^2/s")


if __name__ == "__main__":
    main()
