package org.assay.training;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves numbers between Java's arrays and ND4J's, and multiplies the latter. */
interface ArrayMemory {

  /**
   * Writes to an array of ND4J.
   *
   * @param length numbers to write, all that the array holds
   */
  void write(double[] from, INDArray to, int length);

  /** Reads an array of ND4J, likewise. */
  void read(INDArray from, double[] to, int length);

  /**
   * Computes {@code C = A B + beta C} of column-major matrices, A and B perhaps transposed.
   *
   * @param c overwritten
   */
  void multiply(INDArray a, INDArray b, INDArray c, boolean transA, boolean transB, double beta);

  /** Returns the one for the backend that ND4J has loaded. */
  static ArrayMemory ofBackend() {
    return Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend")
        ? new Direct()
        : new Buffered();
  }

  /**
   * For a backend whose arrays are in the memory of the machine. Calls the BLAS that ND4J brings:
   * the way through ND4J's own gemm takes as long as the product of a few hundred atoms' layers.
   */
  final class Direct implements ArrayMemory {
    @Override
    public void write(double[] from, INDArray to, int length) {
      ((DoublePointer) to.data().pointer()).position(0).put(from, 0, length);
    }

    @Override
    public void read(INDArray from, double[] to, int length) {
      ((DoublePointer) from.data().pointer()).position(0).get(to, 0, length);
    }

    @Override
    public void multiply(
        INDArray a, INDArray b, INDArray c, boolean transA, boolean transB, double beta) {
      int m = c.rows();
      openblas.cblas_dgemm(
          openblas.CblasColMajor,
          transA ? openblas.CblasTrans : openblas.CblasNoTrans,
          transB ? openblas.CblasTrans : openblas.CblasNoTrans,
          m,
          c.columns(),
          transA ? a.rows() : a.columns(),
          1.0,
          (DoublePointer) a.data().pointer(),
          a.rows(),
          (DoublePointer) b.data().pointer(),
          b.rows(),
          beta,
          (DoublePointer) c.data().pointer(),
          m);
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

    @Override
    public void multiply(
        INDArray a, INDArray b, INDArray c, boolean transA, boolean transB, double beta) {
      Nd4j.gemm(a, b, c, transA, transB, 1, beta);
    }
  }
}
