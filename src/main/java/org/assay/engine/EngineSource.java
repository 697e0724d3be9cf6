package org.assay.engine;

import java.util.Optional;

/** Where a fit gets its engine from. */
public interface EngineSource {

  /** This process. */
  EngineSource HERE = Engines::choose;

  /**
   * Chooses an engine, as {@link Engines#choose} does for this process.
   *
   * @param asked what the input asks for
   * @param cuda whether it asks for a GPU
   * @param begun name of the engine that a fit which goes on began with
   * @throws org.assay.SettingsException when there is none such
   */
  Engines.Choice choose(EngineName asked, boolean cuda, Optional<String> begun);
}
