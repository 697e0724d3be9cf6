package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker is started with, and what comes into it. */
class WorkerCommandTest {

  private static final Path SCRATCH = Path.of("/tmp/scratch");

  private static final Pattern FOREIGN =
      Pattern.compile("/(hwloc_|libOpenCL|libpocl|libLLVM|libcuda|libnvidia|libze_|libamd)");

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void driversAndForeignHandlersAreKeptOutUnlessTheUserWantsThem(int ranks) {
    Map<String, String> environment = WorkerCommand.environment(Map.of(), SCRATCH, ranks);
    assertEquals("", environment.get("UCX_ERROR_SIGNALS"));
    for (String driver : List.of("opencl", "cuda", "nvml", "rsmi", "levelzero", "gl")) {
      assertTrue(
          List.of(environment.get("HWLOC_COMPONENTS").split(",")).contains("-" + driver), driver);
    }
    assertFalse(Files.exists(Path.of(environment.get("HWLOC_PLUGINS_PATH"))));
    Map<String, String> own =
        Map.of(
            "UCX_ERROR_SIGNALS", "FPE",
            "HWLOC_COMPONENTS", "linux",
            "HWLOC_PLUGINS_PATH", "/opt/hwloc",
            "OMPI_MCA_pml", "ucx");
    Map<String, String> chosen = WorkerCommand.environment(own, SCRATCH, ranks);
    own.forEach((name, value) -> assertEquals(value, chosen.get(name), name));
  }

  @Test
  void nothingForeignIsLoadedIntoAWorker() {
    WorkerSettings one = WorkerSettings.defaults().withWorkers(1);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, one)) {
      List<String> loaded =
          pool.submit(
                  s -> {
                    s.evaluate(TestPotentials.diamond(5.431));
                    return maps(WorkerOwner.pid(s));
                  },
                  "maps")
              .join();
      assertTrue(loaded.stream().anyMatch(l -> l.contains("liblammps")), "no LAMMPS in it");
      assertEquals(List.of(), loaded.stream().filter(l -> FOREIGN.matcher(l).find()).toList());
    }
  }

  private static List<String> maps(long process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/maps"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
