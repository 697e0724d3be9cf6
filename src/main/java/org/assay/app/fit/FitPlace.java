package org.assay.app.fit;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.engine.EngineSource;

/**
 * Where fits compute: in this process, or on ranks, which each of them starts anew.
 *
 * @param ranks how many; 0: in this process
 * @param launcher what starts them; nothing: {@code mpirun}
 */
public record FitPlace(int ranks, Optional<String> launcher) {

  /** This process. */
  public static final FitPlace HERE = new FitPlace(0, Optional.empty());

  /** What one fit gets its engine from; its ranks end when it is closed. */
  public record Opened(Optional<FitRanks> ranks) implements AutoCloseable {

    /** Returns what chooses the engine. */
    public EngineSource source() {
      return ranks.<EngineSource>map(r -> r).orElse(EngineSource.HERE);
    }

    @Override
    public void close() {
      ranks.ifPresent(FitRanks::close);
    }
  }

  /** Name of the file beside a fit with what its ranks' launcher said, where that was long. */
  public static final String WORDS = "ranks.log";

  /**
   * Starts the ranks, where there are to be some.
   *
   * @param directory of the fit
   * @throws org.assay.SettingsException when Assay was built without MPI
   * @throws org.assay.AssayException when they do not start, with the launcher's words
   */
  public Opened open(Path directory) {
    Optional<Path> words = Optional.of(directory.resolve(WORDS));
    return new Opened(
        ranks == 0 ? Optional.empty() : Optional.of(FitRanks.start(ranks, launcher, words)));
  }
}
