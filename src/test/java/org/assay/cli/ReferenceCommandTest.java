package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.ipi.LammpsClient;
import org.assay.reference.ReferenceFile;
import org.assay.reference.ReferenceReader;
import org.assay.reference.ReferenceValue;
import org.assay.results.Results;
import org.assay.results.ResultsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References by LAMMPS's {@code fix ipi}, which must find what a worker of LAMMPS finds. */
class ReferenceCommandTest {

  /** Relaxations end at the suite's 1e-6 eV/Å and 1e-5 GPa, those of a worker far below. */
  private static final double SAME = 1e-4;

  private static final String SUITE =
      """
      {
        "schema": 1, "element": "Si", "groundState": "DC", "seed": 1,
        "phases": [{"name": "DC", "prototype": "diamond", "a": 5.431}],
        "dft": {"forceTolerance": 1e-6, "stressToleranceGPa": 1e-5},
        "tests": {
          "eos": {"points": 7, "range": 0.1},
          "elastic": {},
          "vacancy": {"minAtoms": 64, "trials": 1, "dft": {"minAtoms": 8}},
          "invariance": {},
          "stability": {}
        }
      }
      """;

  private static final String ABOUT =
      """
      {"code": "LAMMPS", "version": "any", "method": "Stillinger-Weber"}
      """;

  private static final String SW = "pair_style sw; pair_coeff * * Si.sw {element}";

  @TempDir Path directory;
  private Path suite;
  private Path template;
  private Path starts;
  private Path broken;

  @BeforeEach
  void write() throws IOException {
    suite = Files.writeString(directory.resolve("suite.json"), SUITE);
    template = Files.createDirectory(directory.resolve("sw"));
    starts = directory.resolve("starts");
    broken = directory.resolve("broken");
    Files.writeString(template.resolve(LammpsClient.INPUT_FILE), LammpsClient.silicon());
    // input that is made for a cell, as a DFT code's is
    Files.writeString(template.resolve("cell.txt"), "{cell}\n");
    Files.writeString(
        template.resolve("client.sh"),
        "echo begun >> %s\nif [ -e %s ] && [ $(wc -l < %s) -gt 4 ]; then exit 1; fi\nexec env %s\n"
            .formatted(starts, broken, starts, LammpsClient.command()));
    Files.writeString(directory.resolve("sw.json"), ABOUT);
  }

  private Outcome reference(String only, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "reference",
                suite,
                "--engine",
                "ipi: sh client.sh",
                "--template",
                template,
                "--workers",
                "1"));
    if (!only.isEmpty()) {
      words.addAll(List.of("--only", only, "--tier", "quick"));
    }
    words.addAll(List.of(more));
    return Outcome.run(words.toArray());
  }

  private long begun() throws IOException {
    return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
  }

  private static Map<String, ReferenceValue> values(Path file) {
    return ReferenceReader.file(file).values().stream()
        .collect(Collectors.toMap(ReferenceValue::id, v -> v));
  }

  @Test
  void valuesAreThoseOfAWorkerInTheCellOfTheCalculation() throws IOException {
    Path out = directory.resolve("out");
    Outcome found = reference("", "--out", out);
    assertEquals(0, found.code(), found.said());
    assertTrue(found.err().contains("left out: invariance"), found.err());
    Path same =
        Files.writeString(
            directory.resolve("same.json"), SUITE.replace("\"minAtoms\": 64,", "\"minAtoms\": 8,"));
    Path worker = directory.resolve("worker");
    Outcome direct =
        Outcome.run(
            "validate",
            "--lammps",
            SW,
            "--suite",
            same,
            "--only",
            "eos,elastic,vacancy",
            "--tier",
            "quick",
            "--out",
            worker);
    assertEquals(0, direct.code(), direct.said());
    Results expected = ResultsReader.read(worker.resolve("results.json"));
    Map<String, ReferenceValue> values = values(out.resolve("reference.json"));
    for (Results.Property p : expected.properties()) {
      if (p.result().value().isPresent() && values.containsKey(p.result().id())) {
        double value = p.result().value().getAsDouble();
        double own = values.get(p.result().id()).value();
        assertEquals(value, own, SAME * Math.max(1, Math.abs(value)), p.result().id());
      }
    }
    assertTrue(values.keySet().containsAll(List.of("eos/DC/B0", "elastic/DC/C44")), "" + values);
    ReferenceValue vacancy = values.get("vacancy/DC/unrelaxed");
    assertEquals(4.3366, vacancy.value(), 1e-3);
    assertTrue(vacancy.origin().details().toString().contains("atoms=7"), "" + vacancy);
    assertEquals("Stillinger-Weber, LAMMPS any", vacancy.origin().calculation().orElseThrow());
    ReferenceFile file = ReferenceReader.file(out.resolve("reference.json"));
    assertEquals(
        8L, file.calculations().get(0).settings("vacancy").orElseThrow().integer("minAtoms", 0, 9));
  }

  @Test
  void aSecondRunStartsNoClient() throws IOException {
    Path out = directory.resolve("out");
    assertEquals(0, reference("elastic", "--out", out).code());
    String first = Files.readString(out.resolve("reference.json"));
    long begun = begun();
    assertTrue(begun > 0);
    Outcome again = reference("elastic", "--resume", out);
    assertEquals(0, again.code(), again.said());
    assertEquals(begun, begun());
    assertEquals(first, Files.readString(out.resolve("reference.json")));
    Outcome forgotten = reference("elastic", "--out", out);
    assertEquals(2, forgotten.code());
    assertTrue(forgotten.err().contains("--resume " + out + " goes on with it"), forgotten.err());
  }

  /** Every volume gets a client of its own: four of them answer. */
  @Test
  void aJobThatBrokeOffIsNullWithItsReasonAndGoesOnWhereItWas() throws IOException {
    Path out = directory.resolve("out");
    Path whole = directory.resolve("whole");
    assertEquals(0, reference("eos", "--out", whole).code());
    final long all = begun();
    Files.delete(starts);
    Files.createFile(broken);
    Outcome failed = reference("eos", "--out", out);
    assertEquals(4, failed.code(), failed.said());
    ReferenceFile file = ReferenceReader.file(out.resolve("reference.json"));
    assertTrue(file.references().value("eos/DC/B0'").isEmpty(), "" + file.values());
    assertTrue(file.missing().get(0).reason().contains("exit status 1"), "" + file.missing());
    assertEquals(5, begun());
    Files.delete(broken);
    Outcome again = reference("eos", "--resume", out);
    assertEquals(0, again.code(), again.said());
    assertEquals(all + 1, begun());
    assertEquals(
        Files.readString(whole.resolve("reference.json")).replaceAll("\"windowSpread.*?,", ""),
        Files.readString(out.resolve("reference.json")).replaceAll("\"windowSpread.*?,", ""));
  }

  @Test
  void valuesFromElsewhereStayWhereOursAreMerged() throws IOException {
    Path into =
        Files.writeString(
            directory.resolve("reference.json"),
            """
            {
              "schema": 1, "element": "Si", "notes": ["checked"],
              "values": [
                {"id": "elastic/DC/C11", "value": 161, "unit": "GPa", "method": "experiment", "source": "book"},
                {"id": "elastic/DC/C12", "value": null, "unit": "GPa", "method": "", "source": ""},
                {"id": "melting/DC/temperature", "value": 1687, "unit": "K", "method": "experiment", "source": "book"}
              ]
            }
            """);
    Path out = directory.resolve("out");
    assertEquals(0, reference("elastic", "--out", out, "--merge", into).code());
    ReferenceFile merged = ReferenceReader.file(into);
    assertEquals(List.of("checked"), merged.notes());
    assertEquals(151.42, merged.references().value("elastic/DC/C11").orElseThrow().value(), 0.01);
    assertEquals(161, merged.references().others("elastic/DC/C11").get(0).value());
    assertEquals(1687, merged.references().value("melting/DC/temperature").orElseThrow().value());
    assertTrue(merged.missing().isEmpty(), "" + merged.missing());
    String once = Files.readString(into);
    assertEquals(0, reference("elastic", "--resume", out, "--merge", into).code());
    assertEquals(once, Files.readString(into));
  }

  /** The cutoff of a pair potential in the place of that of plane waves: both leave a tail out. */
  @Test
  void whatASettingIsWorthIsATableAndBecomesTheErrorOfValues() throws IOException {
    Files.writeString(
        template.resolve(LammpsClient.INPUT_FILE),
        LammpsClient.input("lj/cut {cut}", "1 1 0.4 2.1"));
    Path out = directory.resolve("out");
    Outcome found = reference("", "--converge", "cut=4,8,12", "--out", out);
    assertEquals(0, found.code(), found.said());
    List<String> lines = found.out().lines().toList();
    assertEquals(5, lines.size(), found.out());
    assertTrue(lines.get(4).matches("cut +12 +0\\.00 +0\\.00 +0\\.00 +0\\.000 .*"), lines.get(4));
    // the tail between 4 and 8 Å of 4 ε (σ/r)^6, at 0.05 atoms/Å³: 2π ρ 4 ε σ^6 (1/4³ − 1/8³)/3
    double tail = 8 * Math.PI * 0.05 * 0.4 * Math.pow(2.1, 6) * (1 / 64.0 - 1 / 512.0) / 3;
    double energy = Double.parseDouble(lines.get(2).trim().split(" +")[2]) / 1000;
    double next = Double.parseDouble(lines.get(3).trim().split(" +")[2]) / 1000;
    assertEquals(tail, energy - next, 0.25 * tail);
    Outcome run =
        reference(
            "eos",
            "--set",
            "cut=8",
            "--errors",
            out.resolve("converge.json"),
            "--out",
            directory.resolve("run"));
    Map<String, ReferenceValue> values = values(directory.resolve("run/reference.json"));
    assertTrue(values.containsKey("eos/DC/E0"), run.said());
    double error = values.get("eos/DC/E0").origin().error().orElseThrow();
    double shown = Double.parseDouble(lines.get(3).trim().split(" +")[3]);
    assertEquals(Math.abs(shown), 1000 * error, 0.006);
    assertTrue(values.get("eos/DC/V0").origin().error().isEmpty());
    Outcome none = reference("", "--converge", "wave=4,8");
    assertEquals(2, none.code());
    assertTrue(none.err().contains("no file of the template has {wave}"), none.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--export x --template t --set cut=4, --set has no meaning beside --export",
    "--export x --template t --merge m.json, --merge has no meaning beside --export",
    "--import x --errors e.json, --errors has no meaning beside --import",
    "--engine ipi:e --converge a=1 --merge m.json, --merge has no meaning beside --converge",
    "--engine ipi:e --phase DC, --phase needs --converge"
  })
  void whatWouldSayNothingIsRefused(String options, String message) {
    List<String> words = new ArrayList<>(List.of("reference", suite.toString()));
    words.addAll(List.of(options.split(" ")));
    Outcome o = Outcome.run(words.toArray());
    assertEquals(2, o.code(), o.said());
    assertTrue(o.err().contains(message), o.err());
  }

  @Test
  void whatNobodyStatesIsAskedFor() throws IOException {
    Files.writeString(
        directory.resolve("sw.json"),
        "{\"code\": \"x\", \"version\": \"1\", \"functional\": \"PBE\"}");
    Outcome nothing = reference("elastic");
    assertEquals(3, nothing.code());
    assertTrue(
        nothing.err().contains("sw.json:1: pseudopotentials: missing, and no file of the template"),
        nothing.err());
    Files.writeString(
        template.resolve("pw.in"),
        """
        &system
         ecutwfc = 30, degauss=0.01
        /
        ATOMIC_SPECIES
        Si 28.085 Si.upf
        K_POINTS gamma
        """);
    Files.delete(directory.resolve("sw.json"));
    Outcome none = reference("elastic");
    assertEquals(3, none.code());
    assertTrue(none.err().contains("sw.json: no such file"), none.err());
    assertFalse(Files.exists(starts));
  }
}
