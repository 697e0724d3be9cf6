package org.assay.lammps.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Barostat;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.Ensemble.Thermostat;
import org.assay.lammps.MovingAtoms;
import org.assay.structure.Cell;

/** How molecular dynamics is written into messages; see {@link Wire}. */
final class DynamicsWire {

  private DynamicsWire() {}

  static void write(DataOutputStream out, DynamicsSettings settings) throws IOException {
    Ensemble ensemble = settings.ensemble();
    out.writeBoolean(ensemble.thermostat().isPresent());
    if (ensemble.thermostat().isPresent()) {
      Thermostat t = ensemble.thermostat().get();
      Wire.writeDoubles(out, new double[] {t.start(), t.end(), t.damping()});
    }
    out.writeBoolean(ensemble.barostat().isPresent());
    if (ensemble.barostat().isPresent()) {
      Barostat b = ensemble.barostat().get();
      out.writeInt(b.coupling().ordinal());
      Wire.writeDoubles(out, new double[] {b.pressure(), b.damping()});
    }
    out.writeDouble(settings.timeStep());
    out.writeLong(settings.steps());
    out.writeInt(settings.sampleEvery());
    out.writeInt(settings.snapshotEvery());
    boolean[] held = settings.held();
    out.writeInt(held.length);
    for (boolean h : held) {
      out.writeBoolean(h);
    }
    out.writeDouble(settings.hottest());
  }

  static DynamicsSettings readSettings(DataInputStream in) throws IOException {
    Optional<Thermostat> thermostat = Optional.empty();
    if (in.readBoolean()) {
      double[] t = Wire.readDoubles(in, 3);
      thermostat = Optional.of(new Thermostat(t[0], t[1], t[2]));
    }
    Optional<Barostat> barostat = Optional.empty();
    if (in.readBoolean()) {
      Coupling coupling = Wire.readChoice(in, Coupling.values());
      double[] b = Wire.readDoubles(in, 2);
      barostat = Optional.of(new Barostat(coupling, b[0], b[1]));
    }
    double timeStep = in.readDouble();
    long steps = in.readLong();
    int sampleEvery = in.readInt();
    int snapshotEvery = in.readInt();
    boolean[] held = new boolean[in.readInt()];
    for (int i = 0; i < held.length; i++) {
      held[i] = in.readBoolean();
    }
    return new DynamicsSettings(
        new Ensemble(thermostat, barostat),
        timeStep,
        steps,
        sampleEvery,
        snapshotEvery,
        held,
        in.readDouble());
  }

  static void write(DataOutputStream out, Sample sample) throws IOException {
    Wire.writeDoubles(
        out,
        new double[] {
          sample.time(),
          sample.temperature(),
          sample.potentialEnergy(),
          sample.kineticEnergy(),
          sample.conservedEnergy(),
          sample.pressure()
        });
    Wire.writeDoubles(out, sample.cell().rows());
  }

  static Sample readSample(DataInputStream in) throws IOException {
    double[] v = Wire.readDoubles(in, 6);
    return new Sample(v[0], v[1], v[2], v[3], v[4], v[5], Cell.ofRows(Wire.readDoubles(in)));
  }

  static void write(DataOutputStream out, LammpsDynamics.Stretch stretch) throws IOException {
    out.writeInt(stretch.samples().size());
    for (Sample sample : stretch.samples()) {
      write(out, sample);
    }
    out.writeInt(stretch.end().ordinal());
    Wire.writeText(out, stretch.message());
    out.writeBoolean(stretch.atoms().isPresent());
    if (stretch.atoms().isPresent()) {
      Wire.write(out, stretch.atoms().get());
    }
    out.writeInt(stretch.warnings().size());
    for (String warning : stretch.warnings()) {
      Wire.writeText(out, warning);
    }
  }

  static LammpsDynamics.Stretch readStretch(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(readSample(in));
    }
    End end = Wire.readChoice(in, End.values());
    String message = Wire.readText(in);
    Optional<MovingAtoms> atoms =
        in.readBoolean() ? Optional.of(Wire.readMovingAtoms(in)) : Optional.empty();
    List<String> warnings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      warnings.add(Wire.readText(in));
    }
    return new LammpsDynamics.Stretch(samples, end, message, atoms, warnings);
  }
}
