package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and messages name what computes, and not the interpreter that runs it. */
class ProgramNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pw.x -ipi {address} -in pw.in | pw.x",
        "/opt/qe/bin/pw.x -ipi {socket}:UNIX | pw.x",
        "OMP_NUM_THREADS=1 pw.x -ipi {address} | pw.x",
        "mpirun -np 4 pw.x -ipi {address} | pw.x",
        "mpirun --bind-to core -x OMP_NUM_THREADS=1 -n 2 cp2k.psmp -i cp2k.inp | cp2k.psmp",
        "timeout 60m srun -n 16 --mpi=pmix aims.x | aims.x",
        "nice -n 10 lmp -in in.lmp | lmp",
        "python3 client.py {socket} \"ase.calculators.emt:EMT()\" | EMT",
        "python client.py {port} 'mace.calculators:mace_mp(model=\"small\", device=\"cpu\")' |"
            + " mace_mp",
        "python client.py {port} 'nequip.ase:NequIPCalculator.from_deployed_model(\"m.pth\")' |"
            + " NequIPCalculator",
        "/home/me/venv/bin/python3.11 -u client.py {socket} | client.py",
        "python3 -m served.model {socket} | served.model",
        "python3 -c 'import x; x.run(\"{socket}\")' | python3",
        "bash run.sh {port} | run.sh",
        "sh | sh",
      })
  void whatComputesIsNamed(String command, String name) {
    assertEquals(name, ProgramName.of(command));
  }
}
