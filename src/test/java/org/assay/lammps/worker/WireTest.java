package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void numbersCrossBitByBit() throws IOException {
    double[] odd = {Math.nextUp(1.0 / 3), -Double.MIN_VALUE, -0.0, Math.PI * 1e300, 1e-17, 7};
    Structure structure = new Structure(Cell.cubic(Math.nextUp(5.4)), List.of("Si", "C"), odd);
    Evaluation evaluation = new Evaluation(odd[0], odd, odd, new double[] {odd[3], odd[4]});
    Relaxation sent = new Relaxation(structure, evaluation, odd[4], 17, true);
    Relaxation got =
        Wire.readRelaxation(
            crossed(Wire.message(Kind.RELAXATION, out -> Wire.write(out, sent))).content());
    assertTrue(Arrays.equals(odd, got.structure().positions()));
    assertEquals(structure.cell(), got.structure().cell());
    assertEquals(structure.symbols(), got.structure().symbols());
    assertTrue(Arrays.equals(odd, got.evaluation().forces()));
    assertTrue(Arrays.equals(odd, got.evaluation().stressVoigt()));
    assertEquals(odd[4], got.largestForce());
    assertEquals(17, got.steps());
    assertTrue(got.converged());
  }

  @Test
  void settingsAndPotentialsCross() throws IOException {
    RelaxSettings sent =
        new RelaxSettings(CellFreedom.VOLUME, 1e-6, 1e-7, 99, new boolean[] {true, false, true});
    RelaxSettings got =
        Wire.readRelaxSettings(
            crossed(Wire.message(Kind.RELAX, out -> Wire.write(out, sent))).content());
    assertEquals(sent.cell(), got.cell());
    assertEquals(99, got.maxSteps());
    assertArrayEquals(sent.movable(), got.movable());
    LammpsPotential potential = new LammpsPotential("µ", List.of("pair_style sw"), "00");
    assertEquals(
        potential,
        Wire.readPotential(
            crossed(Wire.message(Kind.OPEN, out -> Wire.write(out, potential))).content()));
  }

  @Test
  void refusesWhatIsNoMessage() throws IOException {
    byte[] words = "Step PotEng Press and more".getBytes(StandardCharsets.UTF_8);
    assertThrows(
        StreamCorruptedException.class, () -> Wire.receive(new ByteArrayInputStream(words)));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Wire.send(stream, Wire.message(Kind.FAILED, out -> Wire.writeText(out, "no")));
    byte[] whole = stream.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> Wire.receive(new ByteArrayInputStream(part)));
    }
    Message lying = Wire.message(Kind.FAILED, out -> out.writeInt(1 << 29));
    assertThrows(StreamCorruptedException.class, () -> Wire.readText(lying.content()));
  }

  @Test
  void anAnswerThatMakesNoSenseIsRefusedAsSuch() {
    Structure atoms = new Structure(Cell.cubic(4), List.of("Si"), new double[3]);
    Message noSuchEnd =
        Wire.message(
            Kind.ADVANCED,
            out -> {
              out.writeInt(0);
              out.writeInt(17); // of six ways to end
            });
    Message tooShort = Wire.message(Kind.RELAXATION, out -> Wire.write(out, atoms));
    Message fewNumbers =
        Wire.message(
            Kind.DYNAMICS_STARTED,
            out -> {
              Wire.writeDoubles(out, new double[5]);
              Wire.writeDoubles(out, atoms.cell().rows());
            });
    Message noForces =
        Wire.message(
            Kind.EVALUATION,
            out -> {
              out.writeDouble(-1);
              Wire.writeDoubles(out, new double[0]);
              Wire.writeDoubles(out, new double[6]);
              Wire.writeDoubles(out, new double[1]);
            });
    assertNonsense(noSuchEnd, DynamicsWire::readStretch);
    assertNonsense(tooShort, Wire::readRelaxation);
    assertNonsense(fewNumbers, DynamicsWire::readSample);
    assertNonsense(noForces, Wire::readEvaluation);
  }

  private static <T> void assertNonsense(Message answer, Wire.Reader<T> reader) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    assertThrows(
        StreamCorruptedException.class,
        () -> {
          Wire.send(stream, answer);
          WorkerProcess.answer(
              new ByteArrayInputStream(stream.toByteArray()), answer.kind(), reader);
        },
        answer.kind().name());
  }

  private static Message crossed(Message message) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Wire.send(stream, message);
    Message got = Wire.receive(new ByteArrayInputStream(stream.toByteArray()));
    assertEquals(message.kind(), got.kind());
    return got;
  }
}
