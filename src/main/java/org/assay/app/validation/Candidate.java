package org.assay.app.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.app.Version;
import org.assay.ipi.IpiPotential;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.NnFileReader;
import org.assay.property.Material;
import org.assay.suite.JobKeys;
import org.assay.suite.ResultStore;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteRunner;
import org.assay.suite.Workers;
import org.assay.units.AtomicWeights;

/**
 * A potential to be validated.
 *
 * @param potential as LAMMPS takes it, or what the clients of an engine compute
 * @param network file of the network, or its directory, where it is one
 * @param directory what is known of that, where it is n2p2's
 * @param elements that it is of, as far as its commands or its network say so
 */
public record Candidate(
    TestedPotential potential,
    Optional<Path> network,
    Optional<NetworkDirectory> directory,
    List<String> elements) {

  public Candidate {
    elements = List.copyOf(elements);
  }

  /**
   * Makes one of a network's file.
   *
   * @throws DataFormatException when it is no network
   */
  public static Candidate ofNetwork(Path file) {
    return ofNetwork(file, Optional.empty());
  }

  /**
   * Makes one of a network's file, or of n2p2's directory with one.
   *
   * @param units of the numbers in a directory; empty where its own files say them
   * @throws DataFormatException when it is no network
   */
  public static Candidate ofNetwork(Path file, Optional<String> units) {
    if (NetworkDirectory.isOne(file)) {
      NetworkDirectory network = NetworkDirectory.read(file, units);
      requireWhole(network);
      LammpsPotential potential = LammpsPotential.ofDirectory(network);
      return new Candidate(potential, Optional.of(file), Optional.of(network), network.elements());
    }
    List<String> elements = NnFileReader.readPotential(file).elements().symbols();
    return new Candidate(
        LammpsPotential.ofNetwork(file), Optional.of(file), Optional.empty(), elements);
  }

  /** Reads all of a directory, where the library is that can: not each job is to find a mistake. */
  private static void requireWhole(NetworkDirectory network) {
    CompiledKernel.choose()
        .kernel()
        .ifPresent(kernel -> CompiledPotential.read(kernel, network).close());
  }

  /** Makes one of what the clients of an engine compute: of which elements, nobody knows. */
  public static Candidate ofEngine(IpiPotential potential) {
    return new Candidate(potential, Optional.empty(), Optional.empty(), List.of());
  }

  /** Returns the engine whose clients compute, where that is not LAMMPS. */
  public Optional<IpiPotential> engine() {
    return potential instanceof IpiPotential ipi ? Optional.of(ipi) : Optional.empty();
  }

  /**
   * Returns the potential as LAMMPS takes it.
   *
   * @throws IllegalStateException when it is an engine's
   */
  LammpsPotential lammps() {
    if (potential instanceof LammpsPotential own) {
      return own;
    }
    throw new IllegalStateException(potential.name() + " is no potential of LAMMPS");
  }

  /**
   * Refuses a network where LAMMPS has no pair style for it.
   *
   * @throws WorkerException when it has none
   */
  public void requirePairStyle(LammpsInstallation lammps) {
    if (potential.pairStyle().startsWith("pyfit") && !lammps.pyfit()) {
      throw new WorkerException(
          "LAMMPS " + lammps.version() + " has no pair style pyfit; build it with ./assay doctor");
    }
  }

  /**
   * Makes the members of a committee, or the only potential, of networks' files.
   *
   * @throws DataFormatException when a file is no network, or one of another element
   */
  public static List<Candidate> ofNetworks(List<Path> files, Optional<String> units) {
    List<Candidate> all = files.stream().map(file -> ofNetwork(file, units)).toList();
    all.forEach(member -> member.requireElements(all.get(0).elements));
    return all;
  }

  private void requireElements(List<String> others) {
    if (!elements.equals(others)) {
      throw new DataFormatException(
          network.orElseThrow()
              + ": a network of "
              + new ElementSet(elements)
              + " beside one of "
              + new ElementSet(others)
              + " makes no committee");
    }
  }

  /**
   * Makes one of LAMMPS commands, separated by semicolons or line ends.
   *
   * @throws org.assay.SettingsException when they define no potential
   */
  public static Candidate ofCommands(String name, String commands) {
    LammpsPotential potential = LammpsPotential.parse(name, commands);
    return new Candidate(potential, Optional.empty(), Optional.empty(), elements(potential));
  }

  private static List<String> elements(LammpsPotential potential) {
    List<String> words =
        potential.pairCoeff().stream().flatMap(c -> Stream.of(c.split("\\s+"))).toList();
    if (words.contains("{element}")) {
      return List.of();
    }
    List<String> known = AtomicWeights.symbols();
    List<String> named = words.stream().filter(known::contains).distinct().toList();
    return named.isEmpty()
        ? words.stream().map(Candidate::beginning).filter(known::contains).distinct().toList()
        : named;
  }

  /** Returns what stands before the first sign that is no letter: Cu of {@code Cu_u3.eam}. */
  private static String beginning(String word) {
    return Path.of(word).getFileName().toString().replaceFirst("[^A-Za-z].*", "");
  }

  /**
   * Refuses a network that lacks an element of a suite, and warns of LAMMPS commands that seem to:
   * what they name are words, which may mean something else.
   *
   * @throws SettingsException naming what the network lacks
   */
  public Optional<String> otherElement(Material suite) {
    if (network.isPresent()) {
      requireElements(suite, potential.name(), elements);
      return Optional.empty();
    }
    return elements.isEmpty() || elements.containsAll(suite.elements())
        ? Optional.empty()
        : Optional.of(
            "warning: "
                + lacking(suite, potential.name(), elements)
                + ": structures, masses and references are the suite's; --suite names another");
  }

  /**
   * Refuses a potential that lacks an element of a suite; it may have more.
   *
   * @param name what messages call the potential
   * @param own its elements
   * @throws SettingsException naming the element and the cure
   */
  public static void requireElements(Material suite, String name, List<String> own) {
    if (!own.containsAll(suite.elements())) {
      throw new SettingsException(
          lacking(suite, name, own)
              + "; let --suite, or \"suite\" in an input, name a suite of "
              + String.join(", ", own));
    }
  }

  private static String lacking(Material suite, String name, List<String> own) {
    List<String> missing =
        suite.elements().stream().filter(element -> !own.contains(element)).toList();
    return "the suite is of "
        + suite.text()
        + ", but "
        + name
        + " is of "
        + String.join(", ", own)
        + (suite.isMixed() ? " and lacks " + String.join(", ", missing) : "");
  }

  /** Returns what grades its structures, where something tells of its training set. */
  private Optional<NetworkGrader> grader() {
    return directory.map(NetworkGrader::byRanges).or(() -> network.flatMap(NetworkGrader::beside));
  }

  /** Returns what looks after its bonds, where its parameters are those of bonds. */
  private Optional<NetworkBonds> bonds() {
    return directory.isPresent() ? Optional.empty() : network.flatMap(NetworkBonds::of);
  }

  /** Hands its jobs to workers: with what grades their structures, and what is in store. */
  CandidateRun start(
      JudgedSuite suite,
      Workers workers,
      SuiteListener listener,
      ResultStore store,
      String lammpsVersion) {
    Optional<NetworkGrader> grader = grader();
    JobKeys keys =
        new JobKeys(
            potential, grader.map(NetworkGrader::sha256).orElse(""), lammpsVersion, Version.text());
    SuiteRunner plain = new SuiteRunner(workers, listener).withStore(store, keys);
    SuiteRunner graded = grader.map(plain::withGrader).orElse(plain);
    Optional<NetworkBonds> bonds = bonds();
    SuiteRunner runner = bonds.map(graded::withBonds).orElse(graded);
    return new CandidateRun(
        runner.start(suite.suite()),
        suite.sameCells().stream().map(s -> runner.start(s.suite())).toList(),
        grader,
        bonds);
  }
}
