package org.assay.kernel;

import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Memory of the library behind a handle. It is given back by {@link #close}, once nobody uses it
 * any more, or when nobody holds this any more: never under a kernel that runs.
 */
final class NativeMemory implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final ReadWriteLock uses = new ReentrantReadWriteLock();
  private final String name;
  private final Pointer handle;
  private final Cleaner.Cleanable memory;
  private boolean open = true;

  /**
   * Takes charge of a handle.
   *
   * @param name what it is of, for errors
   * @param handle null where the memory did not suffice
   * @param free gives it back
   * @throws OutOfMemoryError when the memory did not suffice
   */
  NativeMemory(String name, Pointer handle, Consumer<Pointer> free) {
    if (handle == null) {
      throw new OutOfMemoryError("outside of Java's heap, for the kernels of a fit");
    }
    this.name = name;
    this.handle = handle;
    memory = CLEANER.register(this, () -> free.accept(handle));
  }

  /**
   * Uses the memory, which nobody gives back meanwhile.
   *
   * @throws IllegalStateException when it has been given back
   */
  <T> T with(Function<Pointer, T> use) {
    uses.readLock().lock();
    try {
      if (!open) {
        throw new IllegalStateException("the " + name + " has been closed");
      }
      return use.apply(handle);
    } finally {
      uses.readLock().unlock();
      Reference.reachabilityFence(this);
    }
  }

  /** Waits for the uses under way, and gives the memory back. */
  @Override
  public void close() {
    uses.writeLock().lock();
    try {
      open = false;
      memory.clean();
    } finally {
      uses.writeLock().unlock();
    }
  }
}
