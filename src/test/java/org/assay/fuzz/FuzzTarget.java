package org.assay.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assay.dataset.DataSettings;
import org.assay.dataset.DataUnits;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.GroupRule;
import org.assay.potential.NnFileReader;
import org.assay.reference.ReferenceReader;
import org.assay.results.ResultsReader;
import org.assay.suite.SuiteReader;
import org.assay.training.FitSettingsReader;

/** The readers that are fuzzed, each with good files to begin with. */
enum FuzzTarget {
  PYFIT("pyfit", "small.dat"),
  EXTXYZ("extxyz", "small.extxyz"),
  N2P2("n2p2", "small.data"),
  VASPRUN("vasprun", "../dataset/vasprun.xml"),
  OUTCAR("outcar", "../dataset/OUTCAR"),
  ESPRESSO("espresso", "../dataset/scf.out", "../dataset/vc-relax.out"),
  GZIP("gzip", "small.dat", "small.extxyz"),
  MAPPING("mapping", "groups.txt"),
  NETWORK("network", "small.nn.dat", "aladyn.nn.dat"),
  INPUT("input", "input.json"),
  SUITE("suite", "suite.json"),
  REFERENCE("reference", "reference.json"),
  RESULTS("results", "results.json");

  private static final DataSettings SETTINGS =
      new DataSettings("Si", Optional.of(DataUnits.BOHR_HARTREE), GroupRule.AUTO);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> names;

  FuzzTarget(String key, String... names) {
    this.key = key;
    this.names = List.of(names);
  }

  String key() {
    return key;
  }

  /** Returns good files. */
  List<byte[]> seeds() {
    List<byte[]> all = new ArrayList<>();
    for (String name : names) {
      byte[] content = resource(name);
      all.add(this == GZIP ? gzip(content) : content);
    }
    return all;
  }

  /**
   * Reads an input.
   *
   * @param file where it may be written, for readers that take files only
   */
  void read(byte[] input, Path file) {
    switch (this) {
      case PYFIT, EXTXYZ, N2P2, VASPRUN, OUTCAR, ESPRESSO, GZIP ->
          DatasetReader.parse(file.toString(), input, SETTINGS);
      case NETWORK -> NnFileReader.parse(file.toString(), latin1(input));
      case INPUT -> FitSettingsReader.parse(file, latin1(input));
      case MAPPING -> GroupRule.of("", written(input, file));
      case SUITE -> SuiteReader.read(written(input, file));
      case REFERENCE -> ReferenceReader.read(written(input, file));
      case RESULTS -> ResultsReader.read(written(input, file));
    }
  }

  private static String latin1(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }

  private static Path written(byte[] input, Path file) {
    try {
      return Files.write(file, input);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] resource(String name) {
    try (var in = FuzzTarget.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
