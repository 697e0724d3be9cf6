package org.assay.app.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assay.UsageException;
import org.assay.app.validation.ElementSuites;
import org.assay.dataset.DataFormat;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.LabelledStructure;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.PotentialKind;
import org.assay.improve.FirstStructures;
import org.assay.improve.LabelFile;
import org.assay.io.AtomicFile;
import org.assay.model.ElementSet;
import org.assay.model.file.NnFile;
import org.assay.start.Choice;
import org.assay.start.DataElements;
import org.assay.start.Derivation;
import org.assay.start.FunctionStart;
import org.assay.start.Given;
import org.assay.start.StartFiles;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.ElementCrystals;
import org.assay.suite.SuiteTemplate;
import org.assay.units.AtomicWeights;

/**
 * A first fit of some elements: input, start network and suite, derived from their data.
 *
 * @param elements of the potential
 * @param kind NN, or BP, whose symmetry functions the fit makes
 * @param data files and directories of the structures; none: the user will add them
 * @param dataset what they hold
 * @param effort time of the fit and of its network in LAMMPS
 * @param crystal of the suite, where it is known
 * @param reading keys of the input that say how the data are read, such as {@code dataset_units}
 */
public record StartedFit(
    ElementSet elements,
    PotentialKind kind,
    List<String> data,
    Optional<Dataset> dataset,
    Effort effort,
    Optional<DecoratedPrototype> crystal,
    Map<String, String> reading) {

  private static final String SUITE = "suite.json";
  private static final String REFERENCE = "reference.json";

  /** The structures to be labelled first, in one file and each in one of its own. */
  public static final String FIRST = "first.extxyz";

  private static final String POSCARS = "first";

  private static final long FIRST_SEED = 1;

  /** The line of a suite that names a dataset. */
  private static final Pattern FORCES = Pattern.compile("(?m)^ *\"forces\": \\{[^{}]*},\\R");

  /** Bond (Å) of an element of which nothing is known. */
  private static final double USUAL_BOND = 2.5;

  public StartedFit {
    data = List.copyOf(data);
    reading = new LinkedHashMap<>(reading);
  }

  /**
   * Returns the elements that a fit is for: those that are named, or those of the data.
   *
   * @throws UsageException when neither names any
   * @throws org.assay.AssayException when one is no element, or the data are of others too
   */
  public static ElementSet elementsOf(List<String> named, Optional<Dataset> dataset) {
    if (dataset.isEmpty()) {
      named.forEach(AtomicWeights::of);
      return new ElementSet(named);
    }
    return DataElements.of(dataset.get(), named)
        .orElseThrow(
            () ->
                new UsageException(
                    "assay start: the data do not say which element this is; add --element, as in"
                        + " --element Ge"));
  }

  /**
   * Refuses a directory that has some of the files already.
   *
   * @throws UsageException naming one of them
   */
  public static void refuseExisting(Path directory) {
    List<String> names = new ArrayList<>(StartFiles.names());
    names.addAll(List.of(SUITE, REFERENCE, FIRST, POSCARS));
    names.stream()
        .filter(name -> Files.exists(directory.resolve(name)))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageException(
                  directory.resolve(name)
                      + " is there already; --force writes over it, --out takes another place");
            });
  }

  /**
   * What was written.
   *
   * @param files input and network, with the reasons of each choice
   * @param suite whether there is one: not where the crystal is unknown
   * @param first how many structures to be labelled first were written: none where there are data,
   *     or the crystal is unknown
   */
  public record Written(StartFiles files, boolean suite, int first) {}

  /** Derives all of it and writes it into a directory. */
  public Written write(Path directory) {
    StartFiles files = files(directory);
    boolean suite = writeSuite(directory);
    files.write(directory, "A first fit for " + elements);
    return new Written(files, suite, writeFirst(directory));
  }

  /** Writes the structures to be labelled first, as extended XYZ and as POSCAR files. */
  private int writeFirst(Path directory) {
    List<DecoratedPrototype> pure =
        elements.symbols().stream().flatMap(e -> ElementCrystals.of(e).stream()).toList();
    boolean isKnown = crystal.isPresent() || pure.size() == elements.size();
    if (dataset.isPresent() || !isKnown) {
      return 0;
    }
    List<LabelledStructure> first =
        LabelFile.plain(
            crystal
                .map(c -> FirstStructures.of(c, ElementCrystals.bond(c), FIRST_SEED))
                .orElseGet(() -> FirstStructures.ofElements(pure, FIRST_SEED)));
    LabelFile.write(directory.resolve(FIRST), first);
    new DatasetWriter(DataFormat.POSCAR, Optional.empty())
        .write(directory.resolve(POSCARS), new Dataset(FIRST, first));
    return first.size();
  }

  private StartFiles files(Path directory) {
    List<Choice> keys = new ArrayList<>();
    if (!kind.hasFunctions()) {
      keys.add(new Choice("pot_file", StartFiles.NETWORK, ""));
    }
    keys.add(new Choice("dataset_path", paths(directory), ""));
    reading.forEach((key, value) -> keys.add(new Choice(key, value, "")));
    if (crystal.isPresent() || ElementSuites.find(elements).isPresent()) {
      keys.add(new Choice("suite", SUITE, ""));
    }
    keys.add(new Choice("seed", 1, "the same fit every time; another number, another draw"));
    if (kind.hasFunctions()) {
      return functionFiles(keys);
    }
    if (dataset.isEmpty()) {
      double bond = crystal.map(ElementCrystals::bond).orElse(USUAL_BOND);
      NnFile frame = Derivation.frame(elements, bond, effort);
      keys.add(new Choice("defaults", "derived", "all other keys, once there are data"));
      keys.add(new Choice("effort", effort.key(), ""));
      String why =
          crystal.isPresent()
              ? String.format(
                  Locale.ROOT, "by the bond of %.3f Å in %s", bond, crystal.get().text())
              : "for a bond of some " + bond + " Å";
      return new StartFiles(
          Optional.of(frame),
          keys,
          List.of(new Choice("network", frame.descriptors().toString(), why)));
    }
    Derivation derivation =
        Derivation.of(elements, dataset.orElseThrow(), Given.nothingBut(effort));
    keys.addAll(derivation.keys());
    return new StartFiles(Optional.of(derivation.frame()), keys, derivation.network());
  }

  /** Returns those of a fit that makes its symmetry functions itself. */
  private StartFiles functionFiles(List<Choice> keys) {
    if (dataset.isEmpty()) {
      keys.addAll(FunctionStart.unknown(elements.size(), effort));
      keys.add(named());
      return new StartFiles(Optional.empty(), keys, List.of());
    }
    FunctionStart start = FunctionStart.of(elements, dataset.get(), effort);
    keys.addAll(start.keys());
    keys.add(named());
    return new StartFiles(Optional.empty(), keys, start.network());
  }

  private Choice named() {
    return new Choice(
        "element", elements.size() == 1 ? elements.symbol(0) : elements.symbols(), "");
  }

  private Object paths(Path directory) {
    if (data.isEmpty()) {
      return "train.extxyz";
    }
    Path from = directory.toAbsolutePath().normalize();
    List<String> all =
        data.stream()
            .map(d -> from.relativize(Path.of(d).toAbsolutePath().normalize()).toString())
            .toList();
    return all.size() == 1 ? all.get(0) : all;
  }

  /** Takes the suite that comes with Assay, which has references; else one of the usual tests. */
  private boolean writeSuite(Path directory) {
    Path suite = directory.resolve(SUITE);
    Path reference = directory.resolve(REFERENCE);
    Optional<Path> own = ElementSuites.find(elements);
    if (own.isPresent()) {
      AtomicFile.write(suite, withoutData(text(own.get())));
      AtomicFile.write(reference, text(own.get().resolveSibling(REFERENCE)));
    } else if (crystal.isPresent()) {
      SuiteTemplate template = SuiteTemplate.usual(crystal.get());
      AtomicFile.write(suite, template.suiteText(REFERENCE));
      AtomicFile.write(reference, template.referenceText());
    }
    return own.isPresent() || crystal.isPresent();
  }

  /**
   * Returns a suite without the test of data that are not the user's: they would be compared with
   * other settings of DFT, and from another zero.
   */
  private static String withoutData(String suite) {
    return FORCES.matcher(suite).replaceAll("");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
