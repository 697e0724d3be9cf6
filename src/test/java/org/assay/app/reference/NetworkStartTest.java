package org.assay.app.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assay.calculation.CalculationSession;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.MorseSession;
import org.assay.structure.Cell;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.suite.CalculationLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Relaxations of a calculation that begin where a network comes to rest. */
class NetworkStartTest {

  private static final Path NETWORK = Path.of("example/lammps/si.nn.dat");

  private static final double TOLERANCE = 1e-3;

  private NetworkStart start;
  private CompiledPotential network;

  /** Takes note of where relaxations begin, and leaves them there. */
  private record Program(List<Structure> seen) implements LammpsSession {

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Evaluation evaluate(Structure structure) {
      return new MorseSession().evaluate(structure);
    }

    @Override
    public Relaxation relax(Structure from, RelaxSettings settings) {
      seen.add(from);
      return new Relaxation(from, evaluate(from), 0, 1, true);
    }

    @Override
    public boolean hasDynamics() {
      return false;
    }

    @Override
    public Dynamics move(MovingAtoms from, DynamicsSettings settings, DynamicsListener listener) {
      throw new UnsupportedOperationException("nothing moves here");
    }
  }

  @BeforeEach
  void read() {
    assumeTrue(CompiledKernel.choose().kernel().isPresent(), "the kernels have not been built");
    start = new NetworkStart(NETWORK);
    network = CompiledPotential.read(CompiledKernel.choose().kernel().orElseThrow(), NETWORK);
  }

  /** Silicon, eight atoms, shaken. */
  private static Structure shaken() {
    double h = 2.73;
    Cell cell = Cell.ofRows(0, h, h, h, 0, h, h, h, 0);
    double[] sites = {0, 0, 0, h / 2, h / 2, h / 2};
    Structure s = Structure.ofElement(cell, "Si", sites).repeated(2, 2, 1);
    double[] r = s.positions();
    Random random = new Random(5);
    for (int i = 0; i < r.length; i++) {
      r[i] += 0.05 * random.nextGaussian();
    }
    return s.withPositions(r);
  }

  private double largestForce(Structure s) {
    return Arrays.stream(network.evaluate(s).forces()).map(Math::abs).max().orElseThrow();
  }

  @Test
  void aRelaxationInAFixedCellBeginsWhereTheNetworkComesToRest() {
    Structure asked = shaken();
    Structure begun = start.of(asked, RelaxSettings.positions(TOLERANCE));
    assertTrue(largestForce(asked) > 0.1, "nothing to relax");
    assertTrue(largestForce(begun) <= TOLERANCE, "left " + largestForce(begun));
    assertEquals(asked.cell(), begun.cell());
    assertEquals(asked.symbols(), begun.symbols());
  }

  @Test
  void whatMayNotMoveStaysWhereTheTestPutIt() {
    Structure asked = shaken();
    boolean[] movable = new boolean[3 * asked.size()];
    Arrays.fill(movable, 3, movable.length, true);
    Structure begun = start.of(asked, RelaxSettings.positions(TOLERANCE).withMovable(movable));
    assertArrayEquals(Arrays.copyOf(asked.positions(), 3), Arrays.copyOf(begun.positions(), 3));
    assertNotEquals(asked.position(1, 0), begun.position(1, 0));
  }

  @Test
  void aCellThatIsFreeAndElementsThatTheNetworkDoesNotKnowBeginAsTheTestMakesThem() {
    Structure asked = shaken();
    assertSame(asked, start.of(asked, RelaxSettings.positionsAndCell(TOLERANCE)));
    Structure other = Structure.ofElement(asked.cell(), "Ge", asked.positions());
    assertSame(other, start.of(other, RelaxSettings.positions(TOLERANCE)));
  }

  @Test
  void whoComputesIsAskedToRelaxFromThere() {
    List<Structure> seen = new ArrayList<>();
    CalculationSession session =
        new CalculationSession(
            new Program(seen), CalculationLimits.DEFAULTS, ElementValues.all(0), start);
    session.relax(shaken(), RelaxSettings.positions(TOLERANCE));
    Structure expected = start.of(shaken(), RelaxSettings.positions(TOLERANCE));
    assertArrayEquals(expected.positions(), seen.get(0).positions());
  }
}
