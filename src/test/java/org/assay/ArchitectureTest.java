package org.assay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of packages as code: who may use whom, and where each library may appear.
 *
 * <p>A failure here means that either the new dependency or the table is wrong. When it is the
 * table, change both this one and that of {@code docs/architecture.md}, and say why in {@code
 * docs/adr/}.
 */
class ArchitectureTest {

  private static final String ROOT = "org.assay";

  /**
   * What each package may use besides itself, the root package (exceptions), {@code io}, the JDK
   * and libraries; and with each of these, whatever that one may use.
   */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("io", List.of()),
          entry("units", List.of()),
          entry("json", List.of()),
          entry("optimisation", List.of()),
          entry("algebra", List.of()),
          entry("structure", List.of("units")),
          entry("dataset", List.of("structure")),
          entry("survey", List.of("dataset", "algebra")),
          entry("accuracy", List.of("dataset", "algebra")),
          entry("model", List.of()),
          entry("model.file", List.of("model")),
          entry("grade", List.of("model", "algebra")),
          entry("kernel", List.of("structure", "model")),
          entry("engine", List.of("kernel", "dataset", "model.file")),
          entry("engine.ranks", List.of("engine")),
          entry("fit.settings", List.of("engine", "model.file", "optimisation", "json", "units")),
          entry("fit.data", List.of("fit.settings", "grade", "algebra")),
          entry("fit.objective", List.of("fit.data")),
          entry("fit.run", List.of("fit.objective")),
          entry("fit.output", List.of("fit.run")),
          entry("lammps", List.of("structure", "model", "optimisation")),
          entry("session", List.of("lammps")),
          entry("ipi", List.of("lammps.script", "session")),
          entry("lammps.script", List.of("lammps")),
          entry("lammps.worker", List.of("lammps.script", "session")),
          entry("vibration", List.of("lammps", "algebra")),
          entry("trajectory", List.of("structure", "algebra")),
          entry(
              "property",
              List.of(
                  "lammps.script",
                  "dataset",
                  "json",
                  "algebra",
                  "optimisation",
                  "vibration",
                  "trajectory")),
          entry("reference", List.of("structure", "json")),
          entry("suite", List.of("property", "lammps.worker", "reference", "structure")),
          entry("calculation", List.of("suite", "ipi")),
          entry("start", List.of("fit.run", "survey", "suite")),
          entry("benchmark", List.of("lammps.worker", "engine.ranks", "fit.run", "figure")),
          entry("results", List.of("property", "reference", "suite")),
          entry("figure", List.of()),
          entry("plot", List.of("figure", "results", "survey")),
          entry("report", List.of("plot", "suite")),
          entry("score", List.of("results")),
          entry("audit", List.of("score", "report")),
          entry("comparison", List.of("score", "report")),
          entry("improve", List.of("audit", "fit.settings", "grade", "ipi")),
          entry(
              "app",
              List.of(
                  "fit.output",
                  "engine.ranks",
                  "start",
                  "accuracy",
                  "report",
                  "audit",
                  "comparison",
                  "calculation",
                  "improve",
                  "ipi")),
          entry("cli", List.of("app", "benchmark")));

  /** Where each library may appear; the packages of a library, then ours. */
  private static final Map<String, List<String>> QUARANTINE =
      Map.ofEntries(
          entry("org.nd4j..", List.of("engine")),
          entry("org.bytedeco..", List.of("engine", "fit.objective")),
          entry("org.ejml..", List.of("algebra")),
          entry(
              "com.fasterxml..",
              List.of(
                  "json",
                  "results",
                  "score",
                  "suite",
                  "plot",
                  "report",
                  "audit",
                  "comparison",
                  "benchmark",
                  "app")),
          entry("com.sun.jna..", List.of("lammps.worker", "kernel")),
          entry("org.jfree..", List.of("figure")),
          entry("org.apache.batik..", List.of("figure")),
          entry("org.apache.pdfbox..", List.of("figure")),
          entry("de.rototor..", List.of("figure")),
          entry("org.apache.commons.cli..", List.of("cli")));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass each : PRODUCTION) {
      String name = each.getPackageName();
      if (!name.equals(ROOT) && !MAY_USE.containsKey(layerOf(name))) {
        unknown.add(name);
      }
    }
    assertTrue(unknown.isEmpty(), () -> "packages that the table does not know: " + unknown);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theDocumentHasTheSameTable(String layer) throws IOException {
    String row =
        Files.readAllLines(Path.of("docs/architecture.md")).stream()
            .filter(l -> l.startsWith("| `" + layer + "` |"))
            .findFirst()
            .orElse("");
    String uses = MAY_USE.get(layer).stream().collect(Collectors.joining("`, `", "`", "`"));
    String expected = MAY_USE.get(layer).isEmpty() ? "–" : uses;
    assertTrue(row.endsWith("| " + expected + " |"), "docs/architecture.md: " + layer + ": " + row);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aPackageUsesOnlyWhatTheTableAllows(String layer) {
    Set<String> allowed = new TreeSet<>(List.of(layer, "io"));
    addAllowed(layer, allowed);
    classes()
        .that(residesInOneOf(Set.of(layer)))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(isRootPackage()).or(residesInOneOf(allowed)))
        .allowEmptyShould(true)
        .check(PRODUCTION);
  }

  @Test
  void theRootPackageUsesNoOther() {
    classes()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(isRootPackage()))
        .check(PRODUCTION);
  }

  /** But for the equation of state, which is that of the quasi-harmonic model too. */
  @Test
  void propertyTestsNeverUseEachOther() {
    slices()
        .matching(ROOT + ".property.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAnyPackage(ROOT + ".property.quasiharmonic"),
            JavaClass.Predicates.simpleName("BirchMurnaghan"))
        .allowEmptyShould(true)
        .check(PRODUCTION);
  }

  @Test
  void whatAllPropertyTestsShareKnowsNoneOfThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".property")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".property.*..")
        .check(PRODUCTION);
  }

  /** Use cases tell listeners what happens; streams, terminals and exit codes are the commands'. */
  @Test
  void useCasesPrintNothing() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".app..")
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(PrintStream.class)
        .orShould()
        .callMethod(AssayException.class, "exitCode")
        .orShould()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .check(PRODUCTION);
  }

  @Test
  void useCasesMakeNoCircles() {
    slices().matching(ROOT + ".app.(*)..").should().beFreeOfCycles().check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryAppearsOnlyInItsPackages(String library) {
    noClasses()
        .that(describe("are not of " + QUARANTINE.get(library), c -> !mayUse(c, library)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(PRODUCTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "halt"})
  void onlyEntryPointsEndTheProcess(String method) {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethodWhere(
            describe(
                "the JVM is ended by " + method,
                call ->
                    call.getName().equals(method)
                        && (call.getTargetOwner().isEquivalentTo(System.class)
                            || call.getTargetOwner().isEquivalentTo(Runtime.class))))
        .check(PRODUCTION);
  }

  /** Java's own take {@code 1f}, {@code 0x1p3} and {@code NaN}. */
  @Test
  void decimalsAreReadByOneParser() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".io.Decimal")
        .should()
        .callMethod(Double.class, "parseDouble", String.class)
        .orShould()
        .callMethod(Double.class, "valueOf", String.class)
        .orShould()
        .callMethod(Float.class, "parseFloat", String.class)
        .orShould()
        .callMethod(Float.class, "valueOf", String.class)
        .orShould()
        .callConstructor(BigDecimal.class, String.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Scanner.class)
        .check(PRODUCTION);
  }

  @Test
  void thereIsOneMapperOfJson() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".json.JsonText")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectMapper.class)
        .check(PRODUCTION);
  }

  /** What is asked may hang; programs that run for long have limits of their own, or the user's. */
  @Test
  void programsAreAskedThroughOneClass() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("ProgramAnswer")
        .and(describe("start no program that runs for long", c -> !runsPrograms(c)))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(PRODUCTION);
  }

  private static boolean runsPrograms(JavaClass user) {
    return Set.of("WorkerProcess", "ClientProcess", "LammpsProgram", "PyfitTiming", "RankProcesses")
        .contains(user.getSimpleName());
  }

  @Test
  void noStaticStateChanges() {
    fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(PRODUCTION);
  }

  static Set<String> layers() {
    return new TreeSet<>(MAY_USE.keySet());
  }

  static Set<String> libraries() {
    return new TreeSet<>(QUARANTINE.keySet());
  }

  private static boolean mayUse(JavaClass user, String library) {
    return QUARANTINE.get(library).contains(layerOf(user.getPackageName()));
  }

  private static void addAllowed(String layer, Set<String> allowed) {
    for (String next : MAY_USE.get(layer)) {
      allowed.add(next);
      addAllowed(next, allowed);
    }
  }

  /**
   * The row of the table that a package belongs to: its own or that of the nearest package above
   * it, {@code property} for each property test; failing that, its name.
   */
  private static String layerOf(String packageName) {
    String name = packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
    for (String layer = name; !layer.isEmpty(); layer = above(layer)) {
      if (MAY_USE.containsKey(layer)) {
        return layer;
      }
    }
    return name;
  }

  private static String above(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static DescribedPredicate<JavaClass> isRootPackage() {
    return describe("the root package", c -> c.getPackageName().equals(ROOT));
  }

  private static DescribedPredicate<JavaClass> residesInOneOf(Set<String> layers) {
    return describe(
        "are of " + layers, c -> isOurs(c) && layers.contains(layerOf(c.getPackageName())));
  }

  private static boolean isOurs(JavaClass c) {
    return c.getPackageName().equals(ROOT) || c.getPackageName().startsWith(ROOT + ".");
  }
}
