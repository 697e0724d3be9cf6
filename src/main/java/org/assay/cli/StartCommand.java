package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.start.StartedFit;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.PotentialKind;
import org.assay.json.Spelling;
import org.assay.model.ElementSet;
import org.assay.start.EffortSurvey;
import org.assay.start.StartFiles;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.ElementCrystals;
import org.assay.structure.Prototype;
import org.assay.units.AtomicWeights;

/** {@code assay start}: a first fit, derived from the data, for a user to go on from. */
final class StartCommand extends Command {

  private static final String[] NONE = {};

  StartCommand() {
    super(
        "start",
        "[--element X]… [--data PATH]… [--out DIR] [--pot-type NN|BP] [--effort fast|normal|best]"
            + " [--survey] [OPTIONS]",
        0,
        0,
        "writes a first fit: input, start network and suite, derived from the data");
  }

  @Override
  Options options() {
    return options(
        option(
            "element",
            "X",
            "chemical symbol, such as Ge; several times, or as In,P, for several elements, in the"
                + " order of the potential; default: what the data name"),
        option("data", "PATH", "file or directory of structures; may be given several times"),
        option("out", "DIR", "where to; default: the elements' symbols, as in ge or in-p"),
        option(
            "pot-type",
            "NAME",
            "NN: Legendre descriptors; BP: symmetry functions, in n2p2's files (default: NN)"),
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
    PotentialKind kind = kind(line);
    if (kind.hasFunctions() && line.hasOption("survey")) {
      throw new UsageException(
          "assay start --survey is about Legendre descriptors; leave --pot-type BP or it away");
    }
    List<String> data =
        line.hasOption("data") ? Arrays.asList(line.getOptionValues("data")) : List.of();
    if (data.isEmpty() && line.hasOption("survey")) {
      throw new UsageException("assay start --survey fits to data: name them with --data PATH");
    }
    if (data.isEmpty() && !line.hasOption("element")) {
      throw new UsageException(
          "assay start: of which element? as in assay start --element Ge --data runs");
    }
    List<String> named = elements(line);
    Optional<Dataset> dataset =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(DataOptions.read(line, data, unnamed(named), console));
    ElementSet elements = StartedFit.elementsOf(named, dataset);
    String name = String.join("-", elements.symbols());
    Path out = Path.of(line.getOptionValue("out", name.toLowerCase(Locale.ROOT)));
    if (!line.hasOption("force")) {
      StartedFit.refuseExisting(out);
    }
    Optional<DecoratedPrototype> crystal = crystal(line, elements);
    StartedFit.Written written =
        new StartedFit(elements, kind, data, dataset, effort, crystal, reading(line)).write(out);
    tell(written, elements, console);
    if (line.hasOption("survey")) {
      survey(elements, dataset, console);
    }
    console.out().println(out.resolve(StartFiles.INPUT));
    console
        .err()
        .println(
            (written.first() > 0
                    ? "next: label the structures of "
                        + out.resolve(StartedFit.FIRST)
                        + " (or the POSCAR files beside it), put them where dataset_path says,"
                        + " then: "
                    : data.isEmpty()
                        ? "next: put your data where dataset_path says, then: "
                        : "next: ")
                + "assay "
                + (written.suite() ? "run " : "fit ")
                + out.resolve(StartFiles.INPUT));
    return 0;
  }

  private static void survey(ElementSet elements, Optional<Dataset> dataset, Console console) {
    ProgressLine progress = new ProgressLine(console);
    List<EffortSurvey.Row> rows =
        new EffortSurvey(elements, dataset.orElseThrow(), progress::show).rows();
    progress.clear();
    console
        .out()
        .print(
            rows.isEmpty()
                ? "too few structures with energies for a survey\n"
                : EffortSurvey.table(rows));
  }

  private static PotentialKind kind(CommandLine line) {
    String name = line.getOptionValue("pot-type", PotentialKind.NN.type());
    return Stream.of(PotentialKind.NN, PotentialKind.BP)
        .filter(k -> k.type().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--pot-type "
                        + name
                        + ": expected NN or BP"
                        + (name.equals("PINN")
                            ? "; a PINN begins with the parameters of a .pinn file, see"
                                + " docs/input.md"
                            : "")));
  }

  static Effort effort(CommandLine line) {
    String name = line.getOptionValue("effort", Effort.NORMAL.key());
    if (!Effort.keys().contains(name)) {
      throw new UsageException(
          "--effort " + name + ": " + Spelling.suggestion(name, Effort.keys()));
    }
    return Effort.of(name);
  }

  private static void tell(StartedFit.Written written, ElementSet elements, Console console) {
    if (!written.suite()) {
      console
          .err()
          .println(
              elements.size() > 1
                  ? "start: no suite: no crystal of "
                      + elements
                      + " is known here; name one that you expect, with --prototype NAME --a LENGTH"
                  : "start: no suite: the crystal of "
                      + elements
                      + " is none of "
                      + String.join(", ", Prototype.names())
                      + "; name one that you expect, with --prototype NAME --a LENGTH");
    }
    written.files().network().forEach(c -> console.err().println("start: " + c.line()));
    written.files().keys().stream()
        .filter(c -> !c.reason().isEmpty())
        .forEach(c -> console.err().println("start: " + c.line()));
  }

  /** Returns the elements that are named, each option's one or several with commas. */
  private static List<String> elements(CommandLine line) {
    List<String> named = new ArrayList<>();
    for (String option : line.hasOption("element") ? line.getOptionValues("element") : NONE) {
      for (String element : option.split(",", -1)) {
        named.add(element.strip());
      }
    }
    try {
      named.forEach(AtomicWeights::of);
    } catch (SettingsException e) {
      throw new UsageException("--element: " + e.getMessage());
    }
    return named;
  }

  private static String unnamed(List<String> named) {
    return named.size() == 1 ? named.get(0) : DataSettings.UNNAMED;
  }

  /** Returns the crystal of the suite: the named one, or what is known of the only element. */
  private static Optional<DecoratedPrototype> crystal(CommandLine line, ElementSet elements) {
    return SuiteCommand.crystal(line, elements.symbols())
        .or(() -> elements.unspoken().flatMap(ElementCrystals::of));
  }

  /** Returns the keys of the input that say how the data are read. */
  private static Map<String, String> reading(CommandLine line) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String option : List.of("units", "groups")) {
      if (line.hasOption(option)) {
        keys.put("dataset_" + option, line.getOptionValue(option));
      }
    }
    return keys;
  }
}
