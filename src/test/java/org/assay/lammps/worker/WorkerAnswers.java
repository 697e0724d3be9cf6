package org.assay.lammps.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.LammpsException;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** What workers answer, as bytes: a number that says what was asked, and the message. */
public final class WorkerAnswers {

  private static final Structure ATOMS =
      new Structure(Cell.cubic(5.4), List.of("Si", "C"), new double[] {0, 0, 0, 1.3, 1.4, 1.5});
  private static final Evaluation FORCES =
      new Evaluation(-9.5, new double[6], new double[6], new double[] {-4.5, -5});
  private static final Sample SAMPLE = new Sample(0.1, 300, -9, 0.1, -8.9, 1e-3, ATOMS.cell());

  private WorkerAnswers() {}

  /** Returns good ones, and an error of LAMMPS. */
  public static List<byte[]> good() {
    MovingAtoms moving = new MovingAtoms(ATOMS, new double[6]);
    List<Message> answers =
        List.of(
            Wire.message(Kind.OPENED, out -> Wire.writeText(out, "29 Sep 2021")),
            Wire.message(Kind.EVALUATION, out -> Wire.write(out, FORCES)),
            Wire.message(
                Kind.RELAXATION,
                out -> Wire.write(out, new Relaxation(ATOMS, FORCES, 1e-7, 12, true))),
            Wire.message(Kind.DYNAMICS_STARTED, out -> DynamicsWire.write(out, SAMPLE)),
            Wire.message(
                Kind.ADVANCED,
                out ->
                    DynamicsWire.write(
                        out,
                        new LammpsDynamics.Stretch(
                            List.of(SAMPLE, SAMPLE),
                            End.COMPLETED,
                            "",
                            Optional.of(moving),
                            List.of("of step 3")))),
            Wire.message(Kind.FAILED, out -> Wire.writeText(out, "Lost atoms")));
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(i);
      try {
        Wire.send(bytes, answers.get(i));
      } catch (IOException e) {
        throw new IllegalStateException("memory does not fail", e);
      }
      all.add(bytes.toByteArray());
    }
    return all;
  }

  /**
   * Reads an answer as the worker's owner does; an error that LAMMPS reports is one.
   *
   * @param name what errors begin with
   */
  public static void read(String name, byte[] input) {
    int asked = input.length == 0 ? 0 : input[0];
    ByteArrayInputStream stream =
        new ByteArrayInputStream(input, Math.min(1, input.length), input.length);
    try {
      switch (asked) {
        case 0 -> WorkerProcess.answer(stream, Kind.OPENED, Wire::readText);
        case 1 -> WorkerProcess.answer(stream, Kind.EVALUATION, Wire::readEvaluation);
        case 2 -> WorkerProcess.answer(stream, Kind.RELAXATION, Wire::readRelaxation);
        case 3 -> WorkerProcess.answer(stream, Kind.DYNAMICS_STARTED, DynamicsWire::readSample);
        default -> WorkerProcess.answer(stream, Kind.ADVANCED, DynamicsWire::readStretch);
      }
    } catch (LammpsException e) {
      // what LAMMPS says is an answer
    } catch (IOException e) {
      throw new DataFormatException(name + ": " + e.getMessage(), e);
    }
  }
}
