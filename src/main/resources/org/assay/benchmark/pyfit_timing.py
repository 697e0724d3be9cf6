"""Times a checkout of PYFIT-FF: pyfit_timing.py SRC INPUT GOAL SEEDS LIMIT.

Written for Assay. Calls the checkout's own functions in the order in which its main program does;
the last line printed is JSON. Times are in seconds, the goal in eV/atom, the limit in seconds of
processor time for each fit. An evaluation is of all structures with an energy; fits are of the
part of them that INPUT says. The checkout is not changed: what newer numpy and torch ask for is
seen to here, and no arithmetic is touched.
"""

import json
import sys
from time import perf_counter, process_time

sources, input_file, goal, seeds, limit = sys.argv[1:6]
goal, seeds, limit = float(goal), int(seeds), float(limit)
sys.path.insert(0, sources)
# The checkout finds its own place by the name of the program that runs.
sys.argv = [sources + "/pyfit.py", input_file]

import numpy  # noqa: E402
import torch  # noqa: E402

if not hasattr(numpy, "float"):
    numpy.float = float
import reader  # noqa: E402
import util  # noqa: E402
import writer  # noqa: E402

writer.write_header()
state = {"input_file": input_file}
util.get_run_parameters(state)
reader.read_input(state)
reader.read_pot_file(state)
reader.read_database(state)
began = perf_counter()
util.compute_all_nbls(state)
neighbours = perf_counter() - began
began = perf_counter()
util.compute_all_lsps(state)
descriptors = perf_counter() - began
network = state["nn"]
fraction = state["fraction_train"]
state["fraction_train"] = 1
util.partition_data(state)


def rate(step):
    """Learning rate of a step, as the manual gives it."""
    middle, first, last = state["mid_ramp"], state["LR_o"], state["LR_f"]
    if not state["ramp_LR"]:
        return last
    ramp = numpy.tanh(6.0 * (step - middle) / middle) + 1.0
    return last * ramp / (2.0 + 2.0 * first) + first


class Fit:
    """One fit from fresh weights, counting its evaluations."""

    def __init__(self):
        # The optimiser flattens gradients, which are laid out as the weights are.
        network.submatrices = [m.detach().contiguous() for m in network.submatrices]
        network.set_grad()
        self.optimizer = torch.optim.LBFGS(
            network.submatrices, max_iter=state["lbfgs_max_iter"], lr=rate(0)
        )
        self.evaluations = 0
        self.rmse = float("inf")

    def objective(self):
        self.optimizer.zero_grad()
        self.evaluations += 1
        self.rmse, *terms = state["training_set"].compute_objective(state)
        self.rmse = float(self.rmse)
        total = sum(terms)
        total.backward()
        return total

    def step(self, number):
        self.optimizer.param_groups[0]["lr"] = rate(number)
        self.optimizer.step(self.objective)


fit = Fit()
for number in range(5):
    fit.step(number)
fit.evaluations = 0
began = perf_counter()
number = 5
while perf_counter() - began < 3:
    fit.step(number)
    number += 1
evaluation = (perf_counter() - began) / max(1, fit.evaluations)

evaluated = state["training_set"].Ns

# RMSE (eV/atom) at which the original begins again with other weights.
BLOWN_UP = 1e6

state["fraction_train"] = fraction
fits = []
for seed in range(1, seeds + 1):
    torch.manual_seed(seed)
    numpy.random.seed(seed)
    util.partition_data(state)
    network.randomize()
    fit = Fit()
    wall, cpu = perf_counter(), process_time()
    number = 0
    marks = [float("inf"), float("inf")]
    while True:
        fit.step(number)
        number += 1
        if fit.rmse <= goal or process_time() - cpu > limit or number >= state["max_iter"]:
            break
        if not fit.rmse < BLOWN_UP:
            network.randomize()
            fit = Fit()
            marks = [float("inf"), float("inf")]
            continue
        if number > 50 and all(abs(m - fit.rmse) < state["rmse_tol"] for m in marks):
            break
        if number % 100 == 0:
            marks = [marks[1], fit.rmse]
    fits.append(
        {
            "seed": seed,
            "reached": fit.rmse <= goal,
            "steps": number,
            "seconds": perf_counter() - wall,
            "cpuSeconds": process_time() - cpu,
            "rmse": fit.rmse if fit.rmse == fit.rmse else 1e300,
        }
    )

print(
    json.dumps(
        {
            "neighbours": neighbours,
            "descriptors": descriptors,
            "evaluation": evaluation,
            "structures": evaluated,
            "fits": fits,
        }
    )
)
