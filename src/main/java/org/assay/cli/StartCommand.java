package org.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.dataset.Dataset;
import org.assay.io.AtomicFile;
import org.assay.json.Spelling;
import org.assay.model.file.NnFile;
import org.assay.property.Phase;
import org.assay.start.Choice;
import org.assay.start.Derivation;
import org.assay.start.EffortSurvey;
import org.assay.start.ElementCrystals;
import org.assay.start.Given;
import org.assay.start.StartFiles;
import org.assay.structure.Prototype;
import org.assay.suite.SuiteTemplate;
import org.assay.training.Effort;
import org.assay.units.AtomicWeights;

/** {@code assay start}: a first fit, derived from the data, for a user to go on from. */
final class StartCommand extends Command {

  private static final String SUITE = "suite.json";
  private static final String REFERENCE = "reference.json";

  StartCommand() {
    super(
        "start",
        "--element X [--data PATH]… [--out DIR] [--effort fast|normal|best] [--survey] [OPTIONS]",
        0,
        0,
        "writes a first fit: input, start network and suite, derived from the data");
  }

  @Override
  Options options() {
    return options(
        option("element", "X", "chemical symbol, such as Ge; default: what the data name"),
        option("data", "PATH", "file or directory of structures; may be given several times"),
        option("out", "DIR", "where to; default: the element's symbol in small letters"),
        option(
            "effort",
            "NAME",
            "time of the fit and of its network in LAMMPS: "
                + String.join(", ", Effort.keys())
                + " (default: normal)"),
        option(
            "prototype", "NAME", "crystal of the suite: " + String.join(", ", Prototype.names())),
        option("a", "LENGTH", "its lattice constant a (Å); default: from a table of the elements"),
        option("c", "LENGTH", "its lattice constant c (Å)"),
        option(
            "survey",
            "",
            "cross-validates every effort on the data and prints what each gives, in minutes"),
        DataOptions.units(),
        DataOptions.groups(),
        option("force", "", "writes over files that are there"));
  }

  @Override
  int run(CommandLine line, Console console) {
    Effort effort = effort(line);
    List<String> data =
        line.hasOption("data") ? Arrays.asList(line.getOptionValues("data")) : List.of();
    if (data.isEmpty() && line.hasOption("survey")) {
      throw new UsageException("assay start --survey fits to data: name them with --data PATH");
    }
    if (data.isEmpty() && !line.hasOption("element")) {
      throw new UsageException(
          "assay start: of which element? as in assay start --element Ge --data runs");
    }
    Optional<Dataset> dataset =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(DataOptions.read(line, data, DataOptions.element(line), console));
    String element = element(line, dataset);
    Path out = Path.of(line.getOptionValue("out", element.toLowerCase(Locale.ROOT)));
    if (!line.hasOption("force")) {
      refuseExisting(out);
    }
    Optional<Phase> crystal = SuiteCommand.crystal(line).or(() -> ElementCrystals.of(element));
    StartFiles files = files(element, dataset, crystal, data, out, effort, line);
    writeSuite(element, crystal, out, console);
    files.write(out, "A first fit for " + element);
    files.network().forEach(c -> console.err().println("start: " + c.line()));
    files.keys().stream()
        .filter(c -> !c.reason().isEmpty())
        .forEach(c -> console.err().println("start: " + c.line()));
    if (line.hasOption("survey")) {
      survey(element, dataset, console);
    }
    console.out().println(out.resolve(StartFiles.INPUT));
    console
        .err()
        .println(
            (data.isEmpty() ? "next: put your data where dataset_path says, then: " : "next: ")
                + "assay "
                + (crystal.isPresent() ? "run " : "fit ")
                + out.resolve(StartFiles.INPUT));
    return 0;
  }

  private static void survey(String element, Optional<Dataset> dataset, Console console) {
    ProgressLine progress = new ProgressLine(console);
    List<EffortSurvey.Row> rows =
        new EffortSurvey(element, dataset.orElseThrow(), progress::show).rows();
    progress.clear();
    console
        .out()
        .print(
            rows.isEmpty()
                ? "too few structures with energies for a survey\n"
                : EffortSurvey.table(rows));
  }

  static Effort effort(CommandLine line) {
    String name = line.getOptionValue("effort", Effort.NORMAL.key());
    if (!Effort.keys().contains(name)) {
      throw new UsageException(
          "--effort " + name + ": " + Spelling.suggestion(name, Effort.keys()));
    }
    return Effort.of(name);
  }

  private static String element(CommandLine line, Optional<Dataset> dataset) {
    if (line.hasOption("element")) {
      String element = line.getOptionValue("element");
      AtomicWeights.of(element);
      dataset.ifPresent(d -> d.requireElements(List.of(element)));
      return element;
    }
    TreeSet<String> symbols = new TreeSet<>();
    dataset.orElseThrow().structures().forEach(s -> symbols.addAll(s.structure().symbols()));
    if (symbols.size() > 1) {
      throw new UsageException(
          "assay start: the data have "
              + String.join(", ", symbols)
              + "; potentials of one element only are supported yet");
    }
    if (symbols.contains(DataOptions.UNKNOWN)) {
      throw new UsageException(
          "assay start: the data do not say which element this is; add --element, as in"
              + " --element Ge");
    }
    return symbols.first();
  }

  private static void refuseExisting(Path out) {
    List<String> names = new ArrayList<>(StartFiles.names());
    names.addAll(List.of(SUITE, REFERENCE));
    List<String> there =
        names.stream().filter(name -> Files.exists(out.resolve(name))).collect(Collectors.toList());
    if (!there.isEmpty()) {
      throw new UsageException(
          out.resolve(there.get(0))
              + " is there already; --force writes over it, --out takes another place");
    }
  }

  private static StartFiles files(
      String element,
      Optional<Dataset> dataset,
      Optional<Phase> crystal,
      List<String> data,
      Path out,
      Effort effort,
      CommandLine line) {
    List<Choice> keys = new ArrayList<>();
    keys.add(new Choice("pot_file", StartFiles.NETWORK, ""));
    keys.add(new Choice("dataset_path", paths(data, out), ""));
    for (String option : List.of("units", "groups")) {
      if (line.hasOption(option)) {
        keys.add(new Choice("dataset_" + option, line.getOptionValue(option), ""));
      }
    }
    crystal.ifPresent(c -> keys.add(new Choice("suite", SUITE, "")));
    keys.add(new Choice("seed", 1, "the same fit every time; another number, another draw"));
    if (dataset.isEmpty()) {
      double bond = crystal.map(c -> ElementCrystals.bond(element, c)).orElse(USUAL_BOND);
      NnFile frame = Derivation.frame(element, bond, effort);
      keys.add(new Choice("defaults", "derived", "all other keys, once there are data"));
      keys.add(new Choice("effort", effort.key(), ""));
      String why =
          crystal.isPresent()
              ? "by the bond of " + bond + " Å in " + crystal.get().prototype().id()
              : "for a bond of some " + bond + " Å";
      return new StartFiles(
          frame, keys, List.of(new Choice("network", frame.descriptors().toString(), why)));
    }
    Derivation derivation = Derivation.of(element, dataset.orElseThrow(), Given.nothingBut(effort));
    keys.addAll(derivation.keys());
    return new StartFiles(derivation.frame(), keys, derivation.network());
  }

  /** Bond (Å) of an element of which nothing is known. */
  private static final double USUAL_BOND = 2.5;

  private static Object paths(List<String> data, Path out) {
    if (data.isEmpty()) {
      return "train.extxyz";
    }
    Path from = out.toAbsolutePath().normalize();
    List<String> all =
        data.stream()
            .map(d -> from.relativize(Path.of(d).toAbsolutePath().normalize()).toString())
            .toList();
    return all.size() == 1 ? all.get(0) : all;
  }

  /** Takes the suite that comes with Assay, which has references; else one of the usual tests. */
  private static void writeSuite(
      String element, Optional<Phase> crystal, Path out, Console console) {
    Optional<Path> own = ValidateCommand.ownSuite(element);
    if (own.isPresent()) {
      AtomicFile.write(out.resolve(SUITE), moved(text(own.get()), own.get().getParent(), out));
      AtomicFile.write(out.resolve(REFERENCE), text(own.get().resolveSibling(REFERENCE)));
    } else if (crystal.isPresent()) {
      Phase phase = crystal.get();
      SuiteTemplate template = SuiteTemplate.usual(element, phase.prototype(), phase.parameters());
      AtomicFile.write(out.resolve(SUITE), template.suiteText(REFERENCE));
      AtomicFile.write(out.resolve(REFERENCE), template.referenceText());
    } else {
      console
          .err()
          .println(
              "start: no suite: the crystal of "
                  + element
                  + " is none of "
                  + String.join(", ", Prototype.names())
                  + "; name one that you expect, with --prototype NAME --a LENGTH");
    }
  }

  /** Lets the paths of a suite that lead out of its folder begin at another one. */
  private static String moved(String suite, Path folder, Path out) {
    Path from = out.toAbsolutePath().normalize();
    Path base = folder.toAbsolutePath().normalize();
    return Pattern.compile("\"(\\.\\./[^\"]+)\"")
        .matcher(suite)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    "\"" + from.relativize(base.resolve(m.group(1)).normalize()) + "\""));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
