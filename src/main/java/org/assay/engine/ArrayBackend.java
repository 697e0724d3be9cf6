package org.assay.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.assay.SettingsException;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What stands behind ND4J on this machine. */
public final class ArrayBackend {

  /** Compute capabilities that the binaries of nd4j-cuda-11.6 hold code for; no PTX is in them. */
  private static final double OLDEST_CARD = 3.7;

  private static final double NEWEST_CARD = 8.6;

  private static final String KEY = "use_cuda";

  /** ND4J's name for its backend that computes on the CPU. */
  static final String CPU_BACKEND = "CpuBackend";

  /** What the path of ND4J's CUDA backend contains. */
  private static final String CUDA_LIBRARY = "nd4j-cuda";

  private ArrayBackend() {}

  /** Returns backend, BLAS and GPU, for people to read. */
  public static Map<String, String> describe() {
    Map<String, String> found = new LinkedHashMap<>();
    choose(false);
    try {
      Properties info = Nd4j.getExecutioner().getEnvironmentInformation();
      found.put("ND4J", Nd4j.getBackend().getClass().getSimpleName() + ", " + info.get("backend"));
      found.put("  BLAS", info.get("blas.vendor") + ", OMP threads " + info.get("omp.threads"));
    } catch (RuntimeException | LinkageError e) {
      found.put("ND4J", "does not start: " + e);
    }
    found.put("GPU", describe(GraphicsCard.find(), hasCuda()));
    return found;
  }

  /**
   * Returns card and use, for a given machine.
   *
   * @param search what the driver says of a GPU
   * @param built whether this build has ND4J's CUDA backend
   */
  static String describe(GraphicsCard.Search search, boolean built) {
    if (search.card().isEmpty()) {
      return search.problem().isEmpty()
          ? "none that the NVIDIA driver shows"
          : "unknown: " + search.problem();
    }
    GraphicsCard c = search.card().get();
    String use =
        refusal(search, built)
            .map(text -> text.replace(KEY + ": ", "not used: "))
            .orElse("used with " + KEY);
    return c.name() + ", compute capability " + c.capability() + " (" + use + ")";
  }

  /**
   * Makes ND4J load its CPU backend, unless a GPU is asked for and can be used. Without effect once
   * ND4J has been used.
   *
   * @param cuda whether a GPU is asked for
   * @return why it is not granted, where it is not
   */
  public static Optional<String> choose(boolean cuda) {
    Optional<String> refusal = cuda ? refusal() : Optional.empty();
    if (hasCuda() && (!cuda || refusal.isPresent())) {
      ND4JClassLoading.setNd4jClassloader(
          new CpuOnlyLoader(ArrayBackend.class.getClassLoader(), CUDA_LIBRARY));
    }
    return cuda && refusal.isEmpty() ? failure(backend()) : refusal;
  }

  /** Returns the name of the backend that ND4J loads: the first whose libraries can be loaded. */
  private static String backend() {
    try {
      return Nd4j.getBackend().getClass().getSimpleName();
    } catch (LinkageError e) {
      throw new SettingsException(
          KEY + ": ND4J does not start with its CUDA library (" + e + "); set use_cuda to false");
    }
  }

  /**
   * Returns what to say when a card was granted, but ND4J has loaded another backend: that of the
   * CPU, which it turns to when the CUDA libraries do not load.
   */
  static Optional<String> failure(String backend) {
    return backend.equals(CPU_BACKEND)
        ? Optional.of(
            KEY
                + ": the libraries of CUDA 11.6 do not load (is the NVIDIA driver 510 or newer?);"
                + " the CPU is used")
        : Optional.empty();
  }

  /**
   * Returns why {@code use_cuda} cannot be granted, and what happens instead; nothing when it can.
   */
  static Optional<String> refusal() {
    return refusal(GraphicsCard.find(), hasCuda());
  }

  /**
   * Returns likewise, for a given machine.
   *
   * @param search what the driver says of a GPU
   * @param built whether this build has ND4J's CUDA backend
   */
  static Optional<String> refusal(GraphicsCard.Search search, boolean built) {
    if (search.card().isEmpty()) {
      String why = search.problem().isEmpty() ? "the NVIDIA driver shows no GPU" : search.problem();
      return Optional.of(KEY + ": " + why + "; the CPU is used");
    }
    GraphicsCard c = search.card().get();
    if (!(c.capability() >= OLDEST_CARD && c.capability() <= NEWEST_CARD)) {
      return Optional.of(
          KEY
              + ": "
              + c.name()
              + " has compute capability "
              + c.capability()
              + ", and ND4J's CUDA library runs on "
              + OLDEST_CARD
              + " to "
              + NEWEST_CARD
              + "; the CPU is used");
    }
    return built
        ? Optional.empty()
        : Optional.of(
            KEY
                + ": this build has no CUDA library (ASSAY_CUDA=1 ./assay builds it, or mvn -Pcuda);"
                + " the CPU is used");
  }

  /**
   * Has the BLAS that ND4J brings use the thread that calls it and no other. Work is shared out by
   * structures and blocks, whose products are small; its own threads would only wait for each
   * other.
   */
  public static void oneThreadPerProduct() {
    Nd4j.getBackend();
    openblas.blas_set_num_threads(1);
  }

  /**
   * Has ND4J do an operation on the thread that asks for it and no other, likewise: its threads
   * wait for each other in a loop, and with other work on the machine for most of the time.
   */
  static void oneThreadPerOperation() {
    oneThreadPerProduct();
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    operations.setElementThreshold(Integer.MAX_VALUE);
    operations.setTADThreshold(Integer.MAX_VALUE);
  }

  /** Returns the memory that arrays have outside of Java's heap (bytes). */
  public static long bytes() {
    return Pointer.totalBytes();
  }

  /** Returns whether ND4J's CUDA backend is among the libraries. */
  static boolean hasCuda() {
    return ArrayBackend.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
  }
}
