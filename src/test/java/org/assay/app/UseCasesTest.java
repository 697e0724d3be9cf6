package org.assay.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assay.app.audit.AuditListener;
import org.assay.app.audit.AuditOutcome;
import org.assay.app.audit.AuditRun;
import org.assay.app.audit.AuditSubject;
import org.assay.app.audit.CheckpointAudit;
import org.assay.app.comparison.Comparison;
import org.assay.app.comparison.ComparisonListener;
import org.assay.app.comparison.ComparisonOutcome;
import org.assay.app.evaluation.EvaluationTable;
import org.assay.app.fit.Fit;
import org.assay.app.fit.FitRun;
import org.assay.app.fit.FitRunListener;
import org.assay.app.start.StartedFit;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.SharedValidation;
import org.assay.app.validation.Validation;
import org.assay.app.validation.ValidationListener;
import org.assay.app.validation.ValidationOutcome;
import org.assay.app.validation.ValidationSettings;
import org.assay.audit.Audit;
import org.assay.audit.AuditEntry;
import org.assay.comparison.ComparedPotential;
import org.assay.dataset.Dataset;
import org.assay.dataset.ReadingListener;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.run.FitListener;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.fit.settings.PotentialKind;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.ElementSet;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.results.Results;
import org.assay.structure.ElementValues;
import org.assay.suite.Suite;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every use case is called from Java, without a command line. */
class UseCasesTest {

  private static final Path NETWORK =
      Path.of(System.getProperty("assay.home", "."), "example/lammps/si.nn.dat");

  private static final WorkerSettings ONE_WORKER = WorkerSettings.defaults().withWorkers(1);

  @TempDir Path directory;

  private Fit.Input input() throws Exception {
    return Fit.Input.read(FitSettingsReader.read(SmallFit.write(directory)), ReadingListener.NONE);
  }

  private Fit fit(String name) throws Exception {
    try (OutputDirectory out = OutputDirectory.take(directory.resolve(name))) {
      return FitRun.begin(input(), out.path(), FitRunListener.SILENT, () -> false);
    }
  }

  private Suite suite() throws Exception {
    SmallFit.write(directory);
    return SuiteReader.read(directory.resolve("suite.json"));
  }

  private static void needsLammps() {
    assumeTrue(PairStyleLibrary.find().isPresent(), PairStyleLibrary.FILE_NAME + " is not built");
  }

  /** Counts steps, so that a fit can be stopped at one. */
  private static final class Steps implements FitRunListener {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public FitListener steps() {
      return new FitListener() {
        @Override
        public void stepped(Step step) {
          count.set(step.step());
        }
      };
    }
  }

  @Test
  void aFitThatWasStoppedEndsWhereItWouldHaveEnded() throws Exception {
    Fit whole = fit("whole");
    assertTrue(whole.complete());
    Path out = directory.resolve("stopped");
    Steps steps = new Steps();
    Files.createDirectories(out);
    Fit stopped = FitRun.begin(input(), out, steps, () -> steps.count.get() >= 7);
    assertFalse(stopped.complete());

    Fit.Begun begun = Fit.Begun.of(out);
    assertFalse(begun.finished());
    Fit.Input again = begun.input(Optional.empty(), Optional.empty(), ReadingListener.NONE);
    Fit resumed = FitRun.goOn(begun, again, out, FitRunListener.SILENT, () -> false);
    assertTrue(resumed.complete());
    assertArrayEquals(Files.readAllBytes(whole.network()), Files.readAllBytes(resumed.network()));
    assertEquals(whole.summary().sets(), resumed.summary().sets());

    List<String> ends = new ArrayList<>();
    FitRunListener hears =
        new FitRunListener() {
          @Override
          public void endedBefore(String how) {
            ends.add(how);
          }
        };
    Fit described = FitRun.goOn(Fit.Begun.of(out), again, out, hears, () -> false);
    assertEquals(1, ends.size());
    assertEquals(resumed.summary().sets(), described.summary().sets());
  }

  @Test
  void aValidationGoesOnWithWhatIsDone() throws Exception {
    needsLammps();
    Path out = Files.createDirectory(directory.resolve("out"));
    List<Candidate> candidates = Candidate.ofNetworks(List.of(NETWORK), Optional.empty());
    ValidationSettings settings = new ValidationSettings(ONE_WORKER, false, Optional.empty());
    ValidationOutcome found =
        new Validation(suite(), settings)
            .run(candidates, out, Optional.empty(), ValidationListener.SILENT);
    assertFalse(found.failed().any(), found.failed().text());
    assertTrue(Files.isRegularFile(found.report()));

    AtomicInteger reused = new AtomicInteger();
    ValidationListener hears =
        new ValidationListener() {
          @Override
          public SuiteListener of(String potential) {
            return new SuiteListener() {
              @Override
              public void reused(PropertyJob job, PropertyJob.Outcome outcome, int done, int all) {
                reused.incrementAndGet();
              }
            };
          }
        };
    ValidationOutcome again =
        new Validation(suite(), settings.resuming()).run(candidates, out, Optional.empty(), hears);
    assertEquals(suite().jobs().size(), reused.get());
    assertEquals(values(found), values(again));
  }

  private static Map<String, OptionalDouble> values(ValidationOutcome found) {
    return found.results().properties().stream()
        .map(Results.Property::result)
        .collect(Collectors.toMap(PropertyResult::id, PropertyResult::value));
  }

  @Test
  void anAuditJudgesEveryCheckpointOfAFit() throws Exception {
    needsLammps();
    fit("fit");
    AuditSubject subject = AuditSubject.ofFit(directory.resolve("fit"), 1);
    List<AuditEntry> heard = new ArrayList<>();
    AuditListener hears =
        new AuditListener() {
          @Override
          public void judged(AuditEntry entry, List<String> labels) {
            heard.add(entry);
          }
        };
    AuditOutcome found =
        new CheckpointAudit(suite(), ONE_WORKER)
            .run(subject, CheckpointAudit.beside(subject), hears, () -> false)
            .orElseThrow();
    assertEquals(subject.checkpoints().get().size(), heard.size());
    assertTrue(heard.size() > 2, "checkpoints: " + heard.size());
    assertTrue(found.audit().entries().contains(found.audit().recommended()));
    assertTrue(Files.isRegularFile(found.report()));
  }

  @Test
  void anAuditWhoseWorkersEndWhenItIsStoppedThrowsNothing() throws Exception {
    needsLammps();
    AtomicBoolean stopped = new AtomicBoolean();
    SharedValidation validation = new SharedValidation(suite(), ONE_WORKER, directory.resolve("c"));
    AuditListener stops =
        new AuditListener() {
          @Override
          public void queued(int jobs) {
            stopped.set(true);
            validation.close();
          }
        };
    AuditSubject subject = AuditSubject.ofNetworks(List.of(NETWORK), 1, Optional.empty());
    Optional<Audit> found =
        new AuditRun(validation, "stopped", false, subject::candidate, stops)
            .run(subject.checkpoints(), () -> true, stopped::get, audit -> {});
    assertEquals(Optional.empty(), found);
  }

  @Test
  void aComparisonHasPotentialsAndResultsOfOthers() throws Exception {
    needsLammps();
    Path out = Files.createDirectory(directory.resolve("compared"));
    Candidate network = Candidate.ofNetwork(NETWORK);
    Candidate sw = Candidate.ofCommands("sw", "pair_style sw; pair_coeff * * Si.sw {element}");
    Path before = Files.createDirectory(directory.resolve("before"));
    ValidationOutcome known =
        new Validation(suite(), new ValidationSettings(ONE_WORKER, false, Optional.empty()))
            .run(List.of(network), before, Optional.empty(), ValidationListener.SILENT);
    ComparisonOutcome found =
        new Comparison(Optional.of(suite()), Map.of("sw", sw), Map.of("network", known.results()))
            .run(ONE_WORKER, out, ComparisonListener.SILENT);
    assertTrue(found.complete());
    assertEquals(
        List.of("sw", "network"),
        found.sideBySide().candidates().stream().map(ComparedPotential::name).toList());
    assertTrue(Files.isRegularFile(found.report()));
  }

  @Test
  void anEvaluationIsWrittenWithItsForcesAndErrors() throws Exception {
    Fit fit = fit("fit");
    Dataset dataset = SyntheticData.dataset();
    EnginePotential network = Engines.of(EngineName.AUTO).read(fit.network());
    EvaluationTable table = EvaluationTable.of(List.of(network), dataset, ElementValues.ZERO);
    List<Path> files = table.write(directory.resolve("table.csv"));
    assertEquals(
        List.of("table.csv", "table-forces.csv", "table-errors.csv"),
        files.stream().map(f -> f.getFileName().toString()).toList());
    assertEquals(1 + dataset.structures().size(), Files.readAllLines(files.get(0)).size());
    assertEquals(1 + dataset.atoms(), Files.readAllLines(files.get(1)).size());
  }

  @Test
  void aStartedFitCanBeFitted() throws Exception {
    Path data = Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Dataset dataset = SyntheticData.dataset();
    ElementSet silicon = StartedFit.elementsOf(List.of(), Optional.of(dataset));
    assertEquals(ElementSet.of("Si"), silicon);
    StartedFit.Written written =
        new StartedFit(
                silicon,
                PotentialKind.NN,
                List.of(data.toString()),
                Optional.of(dataset),
                Effort.FAST,
                Optional.empty(),
                Map.of())
            .write(directory.resolve("si"));
    assertTrue(written.suite(), "silicon's own suite");
    Fit.Input read =
        Fit.Input.read(
            FitSettingsReader.read(directory.resolve("si").resolve("input.json")),
            ReadingListener.NONE);
    assertEquals(dataset.structures().size(), read.dataset().structures().size());
  }
}
