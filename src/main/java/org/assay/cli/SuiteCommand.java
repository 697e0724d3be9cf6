package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.UsageException;
import org.assay.io.AtomicFile;
import org.assay.io.Decimal;
import org.assay.json.Spelling;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.suite.SuiteTemplate;
import org.assay.units.AtomicWeights;

/** {@code assay suite}: writes suites to start from. */
final class SuiteCommand extends Command {

  private static final String JSON = ".json";

  SuiteCommand() {
    super(
        "suite",
        "init --element X | --elements X,Y,… --prototype NAME --a LENGTH [--c LENGTH] [--phases NAME,…]"
            + " [--out DIR|FILE] [--force]",
        1,
        1,
        "writes a suite of an element or compound to start from, and a file of references to fill in");
  }

  @Override
  Options options() {
    return options(
        option("element", "X", "chemical symbol, such as Al"),
        option(
            "elements",
            "X,Y,…",
            "of a compound: an element for each kind of site, in the prototype's order (Ni,Al for"
                + " L1_2, which is Cu3Au), instead of --element"),
        option("prototype", "NAME", "crystal structure: " + String.join(", ", Prototype.names())),
        option("a", "LENGTH", "lattice constant a (Å)"),
        option("c", "LENGTH", "lattice constant c (Å); default: the ideal one, where there is one"),
        option(
            "phases",
            "NAMES",
            "crystal structures that compete, separated by commas; default: those usual for it"),
        option(
            "out",
            "DIR|FILE",
            "where to: suite.json and reference.json in DIR, or FILE.json and"
                + " FILE-reference.json; default: the elements' symbols in small letters"),
        option("force", "", "writes over files that are there"));
  }

  @Override
  int run(CommandLine line, Console console) {
    String action = line.getArgList().get(0);
    if (!action.equals("init")) {
      throw new UsageException(
          "assay suite " + action + ": " + Spelling.suggestion(action, List.of("init")));
    }
    List<String> elements = elements(line);
    Prototype prototype = prototype("prototype", required(line, "prototype"));
    SuiteTemplate template =
        SuiteTemplate.usual(new DecoratedPrototype(prototype, elements, lattice(line)));
    if (line.hasOption("phases")) {
      template =
          template.against(
              Arrays.stream(line.getOptionValue("phases").split(","))
                  .map(name -> prototype("phases", name.strip()))
                  .toList());
    }
    Path out =
        Path.of(line.getOptionValue("out", String.join("", elements).toLowerCase(Locale.ROOT)));
    boolean file = out.toString().endsWith(JSON);
    Path suite = file ? out : out.resolve("suite.json");
    String reference =
        file
            ? out.getFileName().toString().replaceFirst("\\.json$", "-reference.json")
            : "reference.json";
    Path references = suite.resolveSibling(reference);
    if (!line.hasOption("force")) {
      refuseExisting(suite);
      refuseExisting(references);
    }
    AtomicFile.write(suite, template.suiteText(reference));
    AtomicFile.write(references, template.referenceText());
    console.out().println(suite + ", " + references);
    console
        .err()
        .println(
            "next: assay validate --lammps \"pair_style …; pair_coeff * * … {element}\" --suite "
                + suite);
    return 0;
  }

  /** Returns the crystal that the options --prototype, --a and --c name, if they do. */
  static Optional<DecoratedPrototype> crystal(CommandLine line, List<String> elements) {
    if (!line.hasOption("prototype") && !line.hasOption("a")) {
      return Optional.empty();
    }
    if (!line.hasOption("prototype") || !line.hasOption("a")) {
      throw new UsageException("--prototype NAME and --a LENGTH name a crystal together");
    }
    Prototype prototype = prototype("prototype", line.getOptionValue("prototype"));
    return Optional.of(new DecoratedPrototype(prototype, elements, lattice(line)));
  }

  private static LatticeParameters lattice(CommandLine line) {
    double a = length("a", required(line, "a"));
    return line.hasOption("c")
        ? LatticeParameters.uniaxial(a, length("c", line.getOptionValue("c")))
        : new LatticeParameters(a, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static void refuseExisting(Path file) {
    if (Files.exists(file)) {
      throw new UsageException(
          file + " is there already; --force writes over it, --out takes another place");
    }
  }

  private static String required(CommandLine line, String option) {
    String value = line.getOptionValue(option);
    if (value == null) {
      throw new UsageException(
          "assay suite init needs --"
              + option
              + ", as in assay suite init --element Al --prototype fcc --a 4.05");
    }
    return value;
  }

  private static List<String> elements(CommandLine line) {
    if (line.hasOption("element") && line.hasOption("elements")) {
      throw new UsageException("--element names one, --elements several: one of these");
    }
    return line.hasOption("elements")
        ? Arrays.stream(line.getOptionValue("elements").split(","))
            .map(symbol -> element("elements", symbol.strip()))
            .toList()
        : List.of(element("element", required(line, "element")));
  }

  private static String element(String option, String symbol) {
    List<String> symbols = AtomicWeights.symbols();
    if (!symbols.contains(symbol)) {
      String nearest =
          Spelling.nearest(symbol, symbols).map(n -> "; did you mean " + n + "?").orElse("");
      throw new UsageException(
          "--" + option + " " + symbol + " is not the symbol of an element from H to Cm" + nearest);
    }
    return symbol;
  }

  private static Prototype prototype(String option, String name) {
    if (Prototype.allNames().stream().noneMatch(name::equalsIgnoreCase)) {
      throw new UsageException(
          "--" + option + " " + name + ": " + Spelling.suggestion(name, Prototype.names()));
    }
    return Prototype.of(name);
  }

  private static double length(String option, String text) {
    double value = Decimal.parse(text);
    if (value >= 0.5 && value <= 100) {
      return value;
    }
    throw new UsageException("--" + option + " " + text + ": expected a length of 0.5 to 100 Å");
  }
}
