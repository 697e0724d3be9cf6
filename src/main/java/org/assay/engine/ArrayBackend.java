package org.assay.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.assay.SettingsException;
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

  /**
   * A GPU as the driver reports it.
   *
   * @param name of the card
   * @param capability compute capability, such as 8.6
   */
  record Card(String name, double capability) {}

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
    found.put("GPU", describe(card(), hasCuda()));
    return found;
  }

  /**
   * Returns card and use, for a given machine.
   *
   * @param card the GPU, if there is one
   * @param built whether this build has ND4J's CUDA backend
   */
  static String describe(Optional<Card> card, boolean built) {
    if (card.isEmpty()) {
      return "none that the NVIDIA driver shows";
    }
    Card c = card.get();
    String use =
        refusal(card, built)
            .map(text -> text.replace(KEY + ": ", "not used: "))
            .orElse("used with " + KEY);
    return c.name + ", compute capability " + c.capability + " (" + use + ")";
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
    return refusal(card(), hasCuda());
  }

  /**
   * Returns likewise, for a given machine.
   *
   * @param card the GPU, if there is one
   * @param built whether this build has ND4J's CUDA backend
   */
  static Optional<String> refusal(Optional<Card> card, boolean built) {
    if (card.isEmpty()) {
      return Optional.of(KEY + ": the NVIDIA driver shows no GPU; the CPU is used");
    }
    Card c = card.get();
    if (!(c.capability >= OLDEST_CARD && c.capability <= NEWEST_CARD)) {
      return Optional.of(
          KEY
              + ": "
              + c.name
              + " has compute capability "
              + c.capability
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

  /** Returns whether ND4J's CUDA backend is among the libraries. */
  static boolean hasCuda() {
    return ArrayBackend.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
  }

  private static Optional<Card> card() {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? text.lines().findFirst().flatMap(ArrayBackend::parse)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Reads a line of nvidia-smi, such as {@code NVIDIA A10, 8.6}. */
  static Optional<Card> parse(String line) {
    int comma = line.lastIndexOf(',');
    try {
      return comma < 0
          ? Optional.empty()
          : Optional.of(
              new Card(
                  line.substring(0, comma).strip(),
                  Double.parseDouble(line.substring(comma + 1).strip())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
