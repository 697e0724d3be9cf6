package org.assay.training;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Column-major matrices of ND4J: moves numbers between them and Java's arrays, multiplies them. */
interface ArrayMemory {

  /** A matrix in the memory where ND4J computes. */
  interface Matrix {
    /**
     * Overwrites the matrix.
     *
     * @param length numbers to write, all that the matrix holds
     */
    void write(double[] from, int length);

    /** Reads the matrix, likewise. */
    void read(double[] to, int length);
  }

  /** Makes a matrix. */
  Matrix matrix(int rows, int columns);

  /**
   * Computes {@code C = A B + beta C}, A and B perhaps transposed.
   *
   * @param c overwritten
   */
  void multiply(Matrix a, Matrix b, Matrix c, boolean transA, boolean transB, double beta);

  /** Returns the one for the backend that ND4J has loaded. */
  static ArrayMemory ofBackend() {
    return Nd4j.getBackend().getClass().getSimpleName().equals(ArrayBackend.CPU_BACKEND)
        ? new Direct()
        : new Buffered();
  }

  private static INDArray array(int rows, int columns) {
    return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'f');
  }

  /**
   * For a backend whose arrays are in the memory of the machine. Calls the BLAS that ND4J brings:
   * the way through ND4J's own gemm takes as long as the product of a few hundred atoms' layers.
   */
  final class Direct implements ArrayMemory {

    /**
     * A matrix with the ways to its memory.
     *
     * @param array owns the memory
     */
    private record Native(
        INDArray array, DoublePointer pointer, DoubleBuffer buffer, int rows, int columns)
        implements Matrix {

      @Override
      public void write(double[] from, int length) {
        buffer.put(0, from, 0, length);
      }

      @Override
      public void read(double[] to, int length) {
        buffer.get(0, to, 0, length);
      }
    }

    Direct() {
      ArrayBackend.oneThreadPerProduct();
    }

    @Override
    public Matrix matrix(int rows, int columns) {
      INDArray array = array(rows, columns);
      DoublePointer pointer = (DoublePointer) array.data().pointer();
      return new Native(array, pointer, pointer.position(0).asBuffer(), rows, columns);
    }

    @Override
    public void multiply(
        Matrix a, Matrix b, Matrix c, boolean transA, boolean transB, double beta) {
      Native left = (Native) a;
      Native right = (Native) b;
      Native product = (Native) c;
      openblas.cblas_dgemm(
          openblas.CblasColMajor,
          transA ? openblas.CblasTrans : openblas.CblasNoTrans,
          transB ? openblas.CblasTrans : openblas.CblasNoTrans,
          product.rows,
          product.columns,
          transA ? left.rows : left.columns,
          1.0,
          left.pointer,
          left.rows,
          right.pointer,
          right.rows,
          beta,
          product.pointer,
          product.rows);
    }
  }

  /** For any backend, also one whose arrays are on a card: its buffers know when to copy. */
  final class Buffered implements ArrayMemory {

    private record Array(INDArray array) implements Matrix {

      @Override
      public void write(double[] from, int length) {
        array.data().setData(from.length == length ? from : Arrays.copyOf(from, length));
      }

      @Override
      public void read(double[] to, int length) {
        System.arraycopy(array.data().asDouble(), 0, to, 0, length);
      }
    }

    @Override
    public Matrix matrix(int rows, int columns) {
      return new Array(array(rows, columns));
    }

    @Override
    public void multiply(
        Matrix a, Matrix b, Matrix c, boolean transA, boolean transB, double beta) {
      Nd4j.gemm(((Array) a).array, ((Array) b).array, ((Array) c).array, transA, transB, 1, beta);
    }
  }
}
