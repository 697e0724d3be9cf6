package org.assay.lammps.worker;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.lammps.LammpsException;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;

/**
 * The LAMMPS that was found on this machine.
 *
 * @param library its shared library
 * @param version release as it prints it, for example {@code 29 Sep 2021 - Update 2}
 * @param packages optional packages it was built with
 * @param exceptions whether it reports errors instead of ending the process
 * @param mpiVersion the MPI library's own words, or {@code none}
 * @param pyfit whether {@code pair_style pyfit} can be used
 * @param remarks what a worker had to put right, for people to know
 */
public record LammpsInstallation(
    Path library,
    String version,
    List<String> packages,
    boolean exceptions,
    String mpiVersion,
    boolean pyfit,
    List<String> remarks) {

  private static final Pattern HEADLINE = Pattern.compile("LAMMPS \\((.+)\\)");
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  public LammpsInstallation {
    packages = List.copyOf(packages);
    remarks = List.copyOf(remarks);
  }

  /**
   * Asks a worker process for what it finds.
   *
   * @throws LammpsException when there is no LAMMPS; the message says where it was looked for
   * @throws WorkerException when the worker dies
   */
  public static LammpsInstallation find(WorkerSettings settings) {
    try (WorkerProcess worker = WorkerProcess.start(settings)) {
      // a launched worker may wait for its place
      Duration limit =
          settings.launcher().isPresent() ? TIME_LIMIT.plus(WorkerProcess.CALL_LIMIT) : TIME_LIMIT;
      Thread guard = new Thread(() -> killAfter(worker, limit), "installation-guard");
      guard.setDaemon(true);
      guard.start();
      try {
        return worker.request(
            Wire.message(Kind.INSPECT), Kind.INSTALLATION, LammpsInstallation::read);
      } finally {
        guard.interrupt();
      }
    }
  }

  private static void killAfter(WorkerProcess worker, Duration limit) {
    try {
      Thread.sleep(limit.toMillis());
      worker.kill(
          "LAMMPS was not up within "
              + limit.toSeconds()
              + " s; is the machine overloaded, or a file system not there?");
    } catch (InterruptedException e) {
      // the answer came
    }
  }

  /** Describes the LAMMPS in this process, a worker. */
  static LammpsInstallation of(Path library, LammpsInstance lammps, Path log) {
    LammpsLibrary c = lammps.library();
    List<String> packages = new ArrayList<>();
    byte[] name = new byte[128];
    for (int i = 0; i < c.lammps_config_package_count(); i++) {
      c.lammps_config_package_name(i, name, name.length);
      packages.add(text(name));
    }
    return new LammpsInstallation(
        library,
        printedVersion(lammps, log),
        packages,
        c.lammps_config_has_exceptions() != 0,
        c.lammps_config_has_mpi_support() != 0 ? askMpi() : "none",
        lammps.hasPairStyle("pyfit"),
        List.of());
  }

  /** Returns this installation with something to know. */
  LammpsInstallation withRemarks(List<String> newRemarks) {
    return new LammpsInstallation(
        library, version, packages, exceptions, mpiVersion, pyfit, newRemarks);
  }

  /** Returns the version in the log's first line; failing that, the date that the number means. */
  static String printedVersion(LammpsInstance lammps, Path log) {
    lammps.command("log \"" + log + "\" append"); // opened again, so that its first line is there
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      Matcher headline = HEADLINE.matcher(lines.findFirst().orElse(""));
      if (headline.find()) {
        return headline.group(1);
      }
    } catch (IOException e) {
      // the number tells as much, but for the update
    }
    return LocalDate.parse(
            Integer.toString(lammps.versionNumber()), DateTimeFormatter.BASIC_ISO_DATE)
        .format(DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH));
  }

  private static String askMpi() {
    byte[] buffer = new byte[16384];
    IntByReference length = new IntByReference();
    NativeLibrary.getProcess()
        .getFunction("MPI_Get_library_version")
        .invokeInt(new Object[] {buffer, length});
    return text(buffer).lines().findFirst().orElse("unknown");
  }

  private static String text(byte[] zeroTerminated) {
    int length = 0;
    while (length < zeroTerminated.length && zeroTerminated[length] != 0) {
      length++;
    }
    return new String(zeroTerminated, 0, length, StandardCharsets.UTF_8);
  }

  void write(DataOutputStream out) throws IOException {
    Wire.writeText(out, library.toString());
    Wire.writeText(out, version);
    Wire.writeTexts(out, packages);
    out.writeBoolean(exceptions);
    Wire.writeText(out, mpiVersion);
    out.writeBoolean(pyfit);
    Wire.writeTexts(out, remarks);
  }

  static LammpsInstallation read(DataInputStream in) throws IOException {
    return new LammpsInstallation(
        Path.of(Wire.readText(in)),
        Wire.readText(in),
        Wire.readTexts(in),
        in.readBoolean(),
        Wire.readText(in),
        in.readBoolean(),
        Wire.readTexts(in));
  }
}
