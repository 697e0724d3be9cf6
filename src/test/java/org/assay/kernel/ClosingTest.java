package org.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.TestLayouts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memory is given back behind the kernels that run in it, never under them. */
class ClosingTest {

  private static final int ATOMS = 20_000;
  private static final int SIZE = 30;
  private static final ParameterLayout LAYOUT =
      TestLayouts.silicon(new NetworkArchitecture(new int[] {SIZE, 24, 24, 1}, Activation.TANH));

  @BeforeEach
  void requireKernels() {
    assertFalse(
        CompiledKernel.available().isEmpty(),
        "libassay_kernel.so is missing: ./dev native builds it");
  }

  private static CompiledSet set() {
    LegendreMoments kind =
        new LegendreMoments(
            20, 4, 1, 1, new int[] {0, 1, 2, 3, 4}, new double[] {1, 1.5, 2, 2.5, 3, 3.5});
    // Atoms without neighbours.
    CompiledSet.Structures structures =
        new CompiledSet.Structures(
            new int[] {0, ATOMS},
            new double[] {1},
            new int[ATOMS],
            new boolean[0],
            new int[ATOMS + 1],
            new int[0],
            new double[0]);
    return new CompiledSet(CompiledKernel.available().get(0), kind, structures);
  }

  @Test
  void aKernelUnderWayEndsBeforeItsMemoryGoes() throws Exception {
    double[] parameters = IntStream.range(0, LAYOUT.size()).mapToDouble(Math::cos).toArray();
    for (boolean wholeSet : new boolean[] {true, false}) {
      for (int trial = 0; trial < 20; trial++) {
        CompiledSet set = set();
        CompiledNetwork network = new CompiledNetwork(set, LAYOUT);
        double[] expected = new double[1];
        network.energies(parameters, expected);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> running =
            CompletableFuture.runAsync(
                () -> {
                  while (true) {
                    double[] found = new double[1];
                    network.energies(parameters, found);
                    assertArrayEquals(expected, found);
                    begun.countDown();
                  }
                });
        begun.await();
        if (wholeSet) {
          set.close();
        } else {
          network.close();
        }
        ExecutionException e = assertThrows(ExecutionException.class, running::get);
        assertTrue(e.getCause() instanceof IllegalStateException, e.toString());
        assertEquals(
            "the " + (wholeSet ? "set" : "network") + " has been closed",
            e.getCause().getMessage());
        network.close();
        set.close();
      }
    }
  }
}
