package org.assay.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assay.cli.KeptCommand;
import org.assay.dataset.DataSettings;
import org.assay.dataset.DataUnits;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.GroupRule;
import org.assay.dataset.TrajectoryReader;
import org.assay.figure.FigureStyle;
import org.assay.fit.output.CommitteeFile;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.Sha256;
import org.assay.io.Snapshot;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.worker.WorkerAnswers;
import org.assay.model.file.NnFileReader;
import org.assay.plot.GradeFigure;
import org.assay.plot.PlotStyle;
import org.assay.reference.ReferenceReader;
import org.assay.results.OutcomeFiles;
import org.assay.results.ResultsReader;
import org.assay.suite.SuiteReader;

/** The readers that are fuzzed, each with good files to begin with. */
enum FuzzTarget {
  PYFIT("pyfit", "small.dat", "mixed.dat"),
  EXTXYZ("extxyz", "small.extxyz"),
  N2P2("n2p2", "small.data"),
  VASPRUN("vasprun", "small.xml", "/org/assay/dataset/field/linear-response.xml"),
  OUTCAR("outcar", "small.outcar", "/org/assay/dataset/field/potcar-only.outcar"),
  POSCAR("poscar", "small.poscar"),
  CIF("cif", "small.cif"),
  DUMP("dump", "small.dump", "tilted.dump"),
  XDATCAR("xdatcar", "small.xdatcar"),
  ESPRESSO("espresso", "small.pw.out", "/org/assay/dataset/field/hybrid.out"),
  GZIP("gzip", "small.dat", "small.extxyz"),
  MAPPING("mapping", "groups.txt"),
  NETWORK("network", "small.nn.dat", "aladyn.nn.dat"),
  DIRECTORY("directory", "small.directory"),
  GRADE("grade", "small.grade"),
  COMMITTEE("committee", "committee.json"),
  CHECKPOINT("checkpoint"),
  INPUT("input", "input.json"),
  SUITE("suite", "suite.json"),
  REFERENCE("reference", "reference.json"),
  RESULTS("results", "results.json"),
  STYLE("style", "style.json"),
  TRACE("trace", "small.log", "small.dump"),
  ERRORS("errors", "stats.dat"),
  OUTCOME("outcome", "outcome.json"),
  COMMAND("command", "command.txt", "commands.txt"),
  MOTION("motion"),
  ANSWER("answer");

  private static final DataSettings SETTINGS =
      new DataSettings("Si", Optional.of(DataUnits.BOHR_HARTREE), GroupRule.AUTO);

  /** The network of the grade files. */
  private static final CompiledPotential NETWORK_OF_GRADES =
      CompiledPotential.parse(
          CompiledKernel.available().get(0), "small.nn.dat", resource("small.nn.dat"));

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> names;

  FuzzTarget(String key, String... names) {
    this.key = key;
    this.names = List.of(names);
  }

  String key() {
    return key;
  }

  /** Returns good files. */
  List<byte[]> seeds() {
    List<byte[]> all = new ArrayList<>();
    for (String name : names) {
      byte[] content = resource(name);
      all.add(this == GZIP ? gzip(content) : content);
    }
    switch (this) {
      case CHECKPOINT -> all.add(checkpoint());
      case MOTION -> all.add(KeptMotion.seed());
      case ANSWER -> all.addAll(WorkerAnswers.good());
      default -> {}
    }
    return all;
  }

  private static byte[] checkpoint() {
    Snapshot snapshot = new Snapshot();
    snapshot.put("parameters", 1, -0.5, 1e-300);
    snapshot.putWhole("step", 12);
    snapshot.put("name", "PF-1");
    return snapshot.toBytes();
  }

  /**
   * Reads an input.
   *
   * @param file where it may be written, for readers that take files only
   */
  void read(byte[] input, Path file) {
    switch (this) {
      case PYFIT, EXTXYZ, N2P2, VASPRUN, OUTCAR, POSCAR, CIF, ESPRESSO, GZIP ->
          DatasetReader.parse(file.toString(), input, SETTINGS);
      case DUMP, XDATCAR -> TrajectoryReader.read(written(input, file), List.of("Si", "C"));
      case NETWORK -> NnFileReader.parse(file.toString(), latin1(input));
      case DIRECTORY -> BrokenDirectory.read(latin1(input), folder(file));
      case INPUT -> FitSettingsReader.parse(file, latin1(input));
      case GRADE -> NETWORK_OF_GRADES.grader(file.toString(), input).close();
      case COMMITTEE -> CommitteeFile.networks(written(input, file));
      case CHECKPOINT -> Snapshot.of(file.toString(), sealed(input));
      case STYLE -> PlotStyle.read(written(input, file));
      case MAPPING -> GroupRule.of("", written(input, file));
      case SUITE -> {
        written(resource("reference.json"), file.resolveSibling("reference.json"));
        SuiteReader.read(written(input, file));
      }
      case REFERENCE -> ReferenceReader.read(written(input, file));
      case RESULTS -> ResultsReader.read(written(input, file));
      case TRACE ->
          GradeFigure.of(List.of(written(input, file)), Optional.empty(), FigureStyle.journal());
      case ERRORS -> ErrorTables.read(input, folder(file));
      case OUTCOME -> {
        written(input, folder(file).resolve("job.json"));
        new OutcomeFiles(folder(file)).find("job");
      }
      case COMMAND -> {
        written(input, folder(folder(file).resolve("jobs")).resolve("command.txt"));
        KeptCommand.read(folder(file));
      }
      case MOTION -> KeptMotion.read(sealed(input), folder(file));
      case ANSWER -> WorkerAnswers.read(file.toString(), input);
    }
  }

  /** A folder in place of a file. */
  private static Path folder(Path file) {
    try {
      return Files.createDirectories(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody who changes a file that ends with its hash can compute that too. */
  private static byte[] sealed(byte[] input) {
    int body = Math.max(0, input.length - 32);
    byte[] out = Arrays.copyOf(input, body + 32);
    System.arraycopy(Sha256.begin().digest(Arrays.copyOf(input, body)), 0, out, body, 32);
    return out;
  }

  private static String latin1(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }

  static Path written(byte[] input, Path file) {
    try {
      return Files.write(file, input);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] resource(String name) {
    try (var in = FuzzTarget.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
