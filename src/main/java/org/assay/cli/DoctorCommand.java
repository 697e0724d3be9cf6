package org.assay.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.AssayException;
import org.assay.app.Version;
import org.assay.engine.ArrayBackend;
import org.assay.engine.Engines;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.lammps.worker.WorkerSettings;

/** {@code assay doctor}. */
final class DoctorCommand extends Command {

  DoctorCommand() {
    super(
        "doctor",
        "",
        0,
        0,
        "prints what was found: Java, arrays, engine of fits, LAMMPS, MPI, pair style, GPU");
  }

  @Override
  Options options() {
    return new Options();
  }

  @Override
  int run(CommandLine line, Console console) {
    row(console, "Assay", Version.text());
    row(
        console,
        "Java",
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.version")
            + ", "
            + System.getProperty("java.home"));
    row(
        console,
        "machine",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB for Java");
    ArrayBackend.describe().forEach((name, value) -> row(console, name, value));
    row(console, "engine", Engines.describe());
    row(
        console,
        "pair style",
        PairStyleLibrary.find().map(Object::toString).orElse("not built (./assay builds it)"));
    try {
      LammpsInstallation lammps = LammpsInstallation.find(WorkerSettings.defaults());
      row(console, "LAMMPS", lammps.version() + ", " + lammps.library());
      row(console, "  pyfit", lammps.pyfit() ? "works in it" : "does NOT work in it");
      row(
          console,
          "  errors",
          lammps.exceptions() ? "exceptions" : "no exceptions: they end the process (a worker)");
      row(console, "  MPI", lammps.mpiVersion());
      lammps.remarks().forEach(r -> row(console, "  signals", r));
      row(console, "  packages", String.join(" ", lammps.packages()));
      return lammps.pyfit() ? 0 : 4;
    } catch (AssayException e) {
      row(console, "LAMMPS", e.getMessage());
      return e.exitCode();
    }
  }

  private static void row(Console console, String name, String value) {
    console.out().printf("%-14s %s%n", name, value.isEmpty() ? "none" : value);
  }
}
