package org.assay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
   * What each package may use besides itself, the root package (exceptions), the JDK and libraries;
   * and with each of these, whatever that one may use.
   */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("units", List.of()),
          entry("json", List.of()),
          entry("optimisation", List.of()),
          entry("algebra", List.of()),
          entry("structure", List.of("units")),
          entry("dataset", List.of("structure")),
          entry("survey", List.of("dataset", "algebra")),
          entry("accuracy", List.of("dataset", "algebra")),
          entry("descriptor", List.of("structure")),
          entry("potential", List.of("descriptor")),
          entry("kernel", List.of()),
          entry(
              "training",
              List.of(
                  "potential", "kernel", "dataset", "optimisation", "algebra", "json", "units")),
          entry("lammps", List.of("structure", "optimisation")),
          entry("vibration", List.of("lammps", "algebra")),
          entry("trajectory", List.of("structure", "algebra")),
          entry(
              "property",
              List.of("lammps", "dataset", "json", "algebra", "vibration", "trajectory")),
          entry("reference", List.of("units", "json")),
          entry("suite", List.of("property", "lammps", "reference", "structure")),
          entry("start", List.of("training", "survey", "suite")),
          entry("benchmark", List.of("lammps", "training", "figure")),
          entry("results", List.of("property", "reference", "suite", "lammps")),
          entry("figure", List.of()),
          entry("plot", List.of("figure", "results", "survey")),
          entry("report", List.of("plot", "suite", "lammps")),
          entry("score", List.of("results")),
          entry("audit", List.of("score", "report")),
          entry("comparison", List.of("score", "report")),
          entry(
              "cli",
              List.of(
                  "training", "start", "accuracy", "report", "benchmark", "audit", "comparison")));

  /** Where each library may appear; the packages of a library, then ours. */
  private static final Map<String, List<String>> QUARANTINE =
      Map.ofEntries(
          entry("org.nd4j..", List.of("potential", "training")),
          entry("org.bytedeco..", List.of("potential", "training")),
          entry("com.sun.jna..", List.of("lammps", "kernel")),
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
    Set<String> allowed = new TreeSet<>(List.of(layer));
    addAllowed(layer, allowed);
    classes()
        .that()
        .resideInAPackage(inside(layer))
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

  /** The first part of a package's name below the root: {@code property} for the tests too. */
  private static String layerOf(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1).split("\\.")[0];
  }

  private static DescribedPredicate<JavaClass> isRootPackage() {
    return describe("the root package", c -> c.getPackageName().equals(ROOT));
  }

  private static DescribedPredicate<JavaClass> residesInOneOf(Set<String> layers) {
    return resideInAnyPackage(layers.stream().map(ArchitectureTest::inside).toArray(String[]::new));
  }

  private static String inside(String layer) {
    return ROOT + "." + layer + "..";
  }
}
