package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.Count;
import org.assay.app.validation.CommitteeMembers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command understands, and how each ends. */
class CommandLineTest {

  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n1 0\n1 2\n0\n3 1 1 1\n0.5\n0.25\n-1.5\n0.125\n";

  private static final String DATA = "A\n1\n4 0 0\n0 4 0\n0 0 4\n2\nc\n0 0 0\n2 2 2\n-9\n";

  /** A dimer for quick jobs. */
  private static final String SUITE =
      """
      {"element": "%s", "phases": [{"name": "SC", "prototype": "sc", "a": 2.6}],
       "tests": {"dimer": {}}}""";

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void theVersionHasThreeNames(String word) {
    Outcome o = Outcome.run(word);
    assertEquals(0, o.code(), o.err());
    assertTrue(o.out().startsWith("assay "), o.out());
    assertEquals("", o.err());
  }

  @Test
  void anUnknownCommandIsAnsweredWithAllThatThereAre() {
    Outcome o = Outcome.run("validat");
    assertEquals(2, o.code());
    assertTrue(o.err().contains("did you mean \"validate\"?"), o.err());
    String all =
        "audit, bench, compare, convert, data, doctor, evaluate, fit, help, improve, lammps, plot,"
            + " reference, report, results, run, slurm, start, suite, validate, version";
    assertTrue(o.err().contains("valid: " + all), o.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--quiet --verbose data x",
        "data",
        "data x --unknown",
        "data x --element si",
        "data x --json a --json b",
        "fit x --seed 1.5",
        "fit x --out a --resume b",
        "validate",
        "validate x --workers 0",
        "validate x --workers",
        "validate --resume .",
        "validate --lammps nonsense --suite validation/si/suite.json",
        "validate --lammps pair_style --suite validation/si/suite.json --only nothing",
        "compare",
        "compare --potential a",
        "evaluate x",
        "convert x",
        "plot no-such-kind results.json",
        "report . --dpi x",
        "suite init",
        "bench nothing",
        "bench fit --only nothing",
        "doctor now",
        "version now",
        "--versio"
      })
  void wrongUseIsTwo(String line) {
    Outcome o = Outcome.run(List.of(line.isEmpty() ? new String[0] : line.split(" ")));
    assertTrue(o.code() == 2 || line.equals("validate --resume .") && o.code() == 3, o.err());
    assertFalse(o.err().contains("\tat "), o.err());
  }

  @Test
  void quietSaysNothingButResultsAndVerboseWhatIsRead() throws IOException {
    String network = file("nn.dat", NETWORK);
    String data = file("train.dat", DATA);
    String out = directory.resolve("t.csv").toString();
    Outcome plain = Outcome.run("evaluate", network, data, "--out", out);
    Outcome quiet = Outcome.run("evaluate", network, "--quiet", data, "--out", out);
    Outcome verbose = Outcome.run("-v", "evaluate", network, data, "--out", out);
    assertEquals(0, plain.code(), plain.err());
    assertFalse(plain.err().isEmpty());
    assertEquals("", quiet.err());
    assertEquals(plain.out(), quiet.out());
    assertTrue(verbose.err().contains("read: " + data + ": 1 structure, 2 atoms"), verbose.err());
    Outcome error = Outcome.run("-q", "evaluate", network, "nowhere");
    assertEquals(3, error.code());
    assertTrue(error.err().startsWith("assay: nowhere"), error.err());
  }

  @Test
  void aJobThatFailsIsFourAndCounted() throws IOException {
    String suite = file("suite.json", SUITE.formatted("Si"));
    String[] words = {
      "validate",
      "--quiet",
      "--lammps",
      "pair_style no_such_style; pair_coeff * * 1 1",
      "--suite",
      suite,
      "--workers",
      "1",
      "--out",
      directory.resolve("out").toString()
    };
    Outcome o = Outcome.run(List.of(words));
    assertEquals(4, o.code(), o.err());
    assertTrue(o.err().startsWith("assay: 1 of 1 job failed (dimer Si): "), o.err());
    assertEquals(1, o.err().lines().count(), o.err());
  }

  @Test
  void aSuiteOfAnotherElementIsWarnedOfAndOneWorkerIsNoWorkers() throws IOException {
    String suite = file("cu.json", SUITE.formatted("Cu"));
    Outcome o =
        Outcome.run(
            "validate",
            "--lammps",
            "pair_style sw; pair_coeff * * Si.sw Si",
            "--suite",
            suite,
            "--workers",
            "1",
            "--out",
            directory.resolve("out").toString());
    assertTrue(o.err().contains("warning: the suite is of Cu, but sw is of Si: "), o.err());
    assertTrue(o.err().contains("1 job, 1 worker\n"), o.err());
  }

  @Test
  void theDirectoryOfAFitStandsForItsLastNetwork() throws IOException {
    String last = file("fit/PF-a-NN-111111.dat", NETWORK);
    file("fit/PF-a-NN-200000.dat", NETWORK);
    file("fit/PF-a-NN-90.dat", NETWORK);
    Path fit = directory.resolve("fit");
    assertEquals(List.of(Path.of(last)), CommitteeMembers.of(List.of(fit.toString())));
    Files.delete(Path.of(last));
    assertEquals(fit.resolve("PF-a-NN-200000.dat"), CommitteeMembers.lastNetwork(fit));
    file("fit/PF-b-NN-7.dat", NETWORK);
    Outcome two = Outcome.run("validate", fit.toString());
    assertEquals(2, two.code(), two.err());
    assertTrue(two.err().contains("2 fits; name one: "), two.err());
    assertTrue(two.err().contains("PF-a-NN-200000.dat, "), two.err());
    assertTrue(two.err().contains("PF-b-NN-7.dat"), two.err());
    Outcome none =
        Outcome.run("validate", Files.createDirectory(directory.resolve("empty")).toString());
    assertEquals(2, none.code(), none.err());
    assertTrue(none.err().contains("has no network of a fit"), none.err());
  }

  @Test
  void outputThatDoesNotArriveIsNoSuccess() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    StandardOutput full = new StandardOutput(failing("No space left on device"));
    full.printer().println("text");
    assertEquals(3, full.code(0, errors));
    assertEquals(4, full.code(4, errors), "its own error comes first");
    assertEquals(
        "assay: standard output cannot be written to (No space left on device)\n",
        err.toString(StandardCharsets.UTF_8));
    err.reset();
    StandardOutput closed = new StandardOutput(failing("Broken pipe"));
    closed.printer().println("text");
    assertEquals(141, closed.code(0, errors));
    assertEquals(0, err.size(), "a reader who has seen enough gets no message");
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  @Test
  void howToGoOnCanBeTypedAsItStands() {
    assertEquals(
        "./assay validate --resume 'mein Ordner/it'\\''s' --tier=x",
        ShellWords.quoted(
            List.of("./assay", "validate", "--resume", "mein Ordner/it's", "--tier=x")));
  }

  @Test
  void oneIsSingular() {
    assertEquals("1 worker", Count.of(1, "worker"));
    assertEquals("0 workers", Count.of(0, "worker"));
    assertEquals("2 processes", Count.of(2, "process"));
    assertEquals("1 of 2 atoms has", "1 of " + Count.of(2, "atom has", "atoms has"));
  }
}
