package org.assay.app.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.assay.AssayException;
import org.assay.app.validation.JobFiles;
import org.assay.calculation.KeptEvaluations;
import org.assay.io.AtomicFile;
import org.assay.ipi.IpiPool;
import org.assay.ipi.IpiPotential;
import org.assay.ipi.IpiSettings;
import org.assay.json.JsonText;
import org.assay.property.Phase;
import org.assay.property.Seeds;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * What the settings of a calculation cost and what they are worth: a crystal, the same compressed
 * by 5 % of its volume, and the same shaken by 0.05 Å, with each value of each setting, the others
 * at their finest.
 *
 * @param phase crystal
 * @param clients how clients are run
 * @param settings what is varied
 */
public record AccuracyStudy(Phase phase, IpiSettings clients, List<VariedSetting> settings) {

  /** File of the study within the directory of a run. */
  public static final String FILE = "converge.json";

  private static final double COMPRESSED = 0.95;
  private static final double SHAKEN = 0.05;

  /**
   * What one value of a setting gave.
   *
   * @param setting its name
   * @param value its value
   * @param energy of the crystal less that of the finest value (eV/atom)
   * @param compression energy of compressing it less that of the finest value (eV/atom)
   * @param force largest difference of a force component on the shaken crystal (eV/Å)
   * @param pressure of the crystal less that of the finest value (GPa)
   * @param seconds that the three structures took; 0 where all of them were known from before
   */
  public record Row(
      String setting,
      String value,
      double energy,
      double compression,
      double force,
      double pressure,
      double seconds) {}

  private record Found(List<Evaluation> evaluations, double seconds) {
    double energy(int i, int atoms) {
      return evaluations.get(i).energy() / atoms;
    }

    double pressure() {
      double[] s = evaluations.get(0).stressVoigt();
      return -(s[0] + s[1] + s[2]) / 3 * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    }
  }

  public AccuracyStudy {
    settings = List.copyOf(settings);
  }

  /** Hears what is about to be computed. */
  public interface Listener {
    void computing(String setting, String value);
  }

  /** Computes, and writes {@value #FILE} into a directory. */
  public List<Row> run(Path directory, Listener listener) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    IpiSettings finest = clients.withLogs(JobFiles.crashes(directory));
    for (VariedSetting s : settings) {
      finest = finest.with(s.name(), s.finest());
    }
    for (VariedSetting s : settings) {
      List<Found> found = new ArrayList<>();
      for (String value : s.values()) {
        listener.computing(s.name(), value);
        found.add(found(finest.with(s.name(), value), directory));
      }
      for (int i = 0; i < found.size(); i++) {
        rows.add(row(s.name(), s.values().get(i), found.get(i), found.get(found.size() - 1)));
      }
    }
    AtomicFile.write(directory.resolve(FILE), text(rows));
    return rows;
  }

  private Row row(String setting, String value, Found own, Found finest) {
    int n = phase.guess().size();
    double[] f = own.evaluations.get(2).forces();
    double[] g = finest.evaluations.get(2).forces();
    double force = 0;
    for (int i = 0; i < f.length; i++) {
      force = Math.max(force, Math.abs(f[i] - g[i]));
    }
    return new Row(
        setting,
        value,
        own.energy(0, n) - finest.energy(0, n),
        own.energy(1, n) - own.energy(0, n) - finest.energy(1, n) + finest.energy(0, n),
        force,
        own.pressure() - finest.pressure(),
        own.seconds);
  }

  private Found found(IpiSettings own, Path directory) throws InterruptedException {
    Structure perfect = phase.guess();
    List<Structure> all =
        List.of(
            perfect,
            perfect.withVolumePerAtom(COMPRESSED * perfect.volumePerAtom()),
            perfect.withPositions(Seeds.displaced(perfect.positions(), SHAKEN, 1)));
    KeptEvaluations kept =
        new KeptEvaluations(
            directory.resolve(ReferenceRun.EVALUATIONS), new IpiPotential(own).evaluationHashes());
    try (IpiPool pool = new IpiPool(own, kept)) {
      long began = System.nanoTime();
      List<Evaluation> found =
          pool.submit(
                  session -> all.stream().map(s -> session.evaluate(s)).toList(),
                  "converge " + phase.name(),
                  1)
              .get();
      return new Found(found, 1e-9 * (System.nanoTime() - began));
    } catch (ExecutionException e) {
      throw AssayException.of(e);
    }
  }

  private String text(List<Row> rows) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("phase", phase.name());
    content.put("atoms", phase.guess().size());
    content.put("rows", rows.stream().map(AccuracyStudy::content).toList());
    return JsonText.indented(content);
  }

  private static Map<String, Object> content(Row row) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("setting", row.setting);
    content.put("value", row.value);
    content.put("energyEvPerAtom", row.energy);
    content.put("compressionEvPerAtom", row.compression);
    content.put("forceEvPerAngstrom", row.force);
    content.put("pressureGPa", row.pressure);
    content.put("seconds", row.seconds);
    return content;
  }
}
