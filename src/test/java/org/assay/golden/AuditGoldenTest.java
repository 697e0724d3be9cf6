package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.assay.cli.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkpoints of a fit, judged by their physics: one fails, and the last is not the best. */
@Tag("golden")
class AuditGoldenTest {

  /** Of a test whose first network has no minimum of the energy. */
  private static final int JOBS_FAILED = 4;

  @TempDir Path out;

  @Test
  void anAuditFindsWhatIsHeld() throws IOException {
    KernelFit.run("audit.json", KernelFit.PORTABLE, out);
    Path suite = Golden.directory().resolve("suites/audit.json");
    Outcome outcome = Outcome.run("audit", out, "--suite", suite, "--workers", "1");
    assertEquals(JOBS_FAILED, outcome.code(), outcome.err());
    String tables = new WrittenFiles(out.resolve("audit"), f -> f.endsWith(".csv")).text();
    Golden.hold("audit.txt", tables.replace(out.toString(), "OUT"), Rounding.LAMMPS);
  }
}
