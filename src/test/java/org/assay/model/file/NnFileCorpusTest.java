package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.Corpus;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.engine.NaiveBondOrder;
import org.assay.engine.NaiveEngine;
import org.assay.engine.Term;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.BondOrderEnergy;
import org.assay.model.Potential;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pair style's reader takes and refuses, Java's does as well, and the compiled library
 * that Java calls: test_nn_file has the same. Never skipped: without the library it fails.
 */
class NnFileCorpusTest {

  private static final long SEED = 17;

  /** Exponentials of bond-order parameters end at e^600 in the library (eV). */
  private static final double HUGE = 1e200;

  private static final List<String> FILES =
      List.of(
          "nn_files.txt",
          "nn_files_alloy.txt",
          "nn_files_pinn.txt",
          "nn_files_bonds.txt",
          "nn_files_bonds_aladyn.txt",
          "nn_files_bonds_pyfit.txt");

  static Stream<Corpus.Case> cases() {
    return FILES.stream().flatMap(name -> Corpus.read(name).cases().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Corpus.Case file) {
    if (file.verdict().equals("refused")) {
      DataFormatException error =
          assertThrows(DataFormatException.class, () -> NnFileReader.parse("a.dat", file.text()));
      assertTrue(error.getMessage().startsWith("a.dat:"), error.getMessage());
      return;
    }
    NnFile read = assertDoesNotThrow(() -> NnFileReader.parse("a.dat", file.text()));
    assertTrue(read.parameters().isPresent() == file.verdict().equals("accepted"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theCompiledLibraryTakesAndRefusesIt(Corpus.Case file) {
    if (file.verdict().equals("accepted")) {
      assertDoesNotThrow(() -> compile(file.text())).close();
      return;
    }
    DataFormatException error = assertThrows(DataFormatException.class, () -> compile(file.text()));
    assertTrue(error.getMessage().startsWith("a.dat:"), error.getMessage());
  }

  /** Whatever the file, both readers take it, and then the network is the same, or none does. */
  @ParameterizedTest
  @CsvSource({
    "nn_files.txt, 2000",
    "nn_files_alloy.txt, 1000",
    "nn_files_pinn.txt, 1000",
    "nn_files_bonds.txt, 500",
    "nn_files_bonds_aladyn.txt, 500",
    "nn_files_bonds_pyfit.txt, 500"
  })
  void brokenFilesFareAlikeWithBothReaders(String name, int least) {
    String base = Corpus.read(name).base();
    Random random = new Random(SEED);
    List<String> different = new ArrayList<>();
    int taken = 0;
    for (int n = 0; n < 10 * least; n++) {
      String text = Corpus.broken(base, random);
      Optional<Potential> java = inJava(text);
      Optional<CompiledPotential> compiled = inLibrary(text);
      if (java.isPresent() != compiled.isPresent()) {
        different.add(
            (java.isPresent() ? "Java" : "the library") + " alone takes " + Corpus.shown(text));
      } else if (java.isPresent()) {
        taken++;
        agree(text, java.get(), compiled.get());
      }
      compiled.ifPresent(CompiledPotential::close);
    }
    assertEquals(List.of(), different);
    assertTrue(taken > least, taken + " files were taken");
  }

  private static Optional<Potential> inJava(String text) {
    try {
      return Optional.of(NnFileReader.parse("a.dat", text).potential());
    } catch (DataFormatException | SettingsException e) {
      return Optional.empty();
    }
  }

  private static Optional<CompiledPotential> inLibrary(String text) {
    try {
      return Optional.of(compile(text));
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  /** Holds the energies of a lone pair of atoms against each other, of each element one. */
  private static void agree(String text, Potential java, CompiledPotential compiled) {
    List<String> symbols = java.elements().symbols();
    assertEquals(symbols, compiled.elements());
    assertEquals(java.cutoffRadius(), compiled.cutoffRadius(), text);
    if (compiled.cutoffRadius() > 10) {
      return; // another pair, or a great many
    }
    Structure pair =
        new Structure(
            Cell.cubic(20),
            List.of(symbols.get(0), symbols.get(symbols.size() - 1)),
            new double[] {0, 0, 0, 1.1, 1.5, 0.7});
    boolean bonds = java.models().get(0).localEnergy() instanceof BondOrderEnergy;
    double[] energies =
        bonds
            ? NaiveBondOrder.energies(java, pair)
            : Stream.of(NaiveEngine.evaluate(java, pair).atoms())
                .mapToDouble(Term::value)
                .toArray();
    double[] found = compiled.evaluate(pair).atomEnergies();
    for (int i = 0; i < energies.length; i++) {
      double[] parameters = java.model(pair.symbol(i)).network().parameters();
      if (Math.abs(energies[i]) < HUGE) {
        double terms = DoubleStream.of(parameters).map(Math::abs).sum() + Math.abs(energies[i]);
        assertEquals(energies[i], found[i], 1e-10 * terms, text);
      }
    }
  }

  private static CompiledPotential compile(String text) {
    return CompiledPotential.parse(
        CompiledKernel.available().get(0), "a.dat", text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
