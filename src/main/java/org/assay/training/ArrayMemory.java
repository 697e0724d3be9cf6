package org.assay.training;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves numbers between Java's arrays and ND4J's. */
interface ArrayMemory {

  /**
   * Writes to an array of ND4J.
   *
   * @param length numbers to write, all that the array holds
   */
  void write(double[] from, INDArray to, int length);

  /** Reads an array of ND4J, likewise. */
  void read(INDArray from, double[] to, int length);

  /** Returns the one for the backend that ND4J has loaded. */
  static ArrayMemory ofBackend() {
    return Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend")
        ? new Direct()
        : new Buffered();
  }

  /** For a backend whose arrays are in the memory of the machine. */
  final class Direct implements ArrayMemory {
    @Override
    public void write(double[] from, INDArray to, int length) {
      ((DoublePointer) to.data().pointer()).position(0).put(from, 0, length);
    }

    @Override
    public void read(INDArray from, double[] to, int length) {
      ((DoublePointer) from.data().pointer()).position(0).get(to, 0, length);
    }
  }

  /** For any backend, also one whose arrays are on a card: its buffers know when to copy. */
  final class Buffered implements ArrayMemory {
    @Override
    public void write(double[] from, INDArray to, int length) {
      to.data().setData(from.length == length ? from : Arrays.copyOf(from, length));
    }

    @Override
    public void read(INDArray from, double[] to, int length) {
      System.arraycopy(from.data().asDouble(), 0, to, 0, length);
    }
  }
}
