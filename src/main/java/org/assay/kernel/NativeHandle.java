package org.assay.kernel;

import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What a compiled library keeps for us. It is given back when it has been closed, or nobody holds
 * it any more, and the last of those that were using it has come back.
 */
final class NativeHandle implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Memory memory;
  private final Cleaner.Cleanable cleanable;

  /** Must not know the handle: the cleaner holds it. */
  private static final class Memory implements Runnable {
    private final String name;
    private final Pointer pointer;
    private final Consumer<Pointer> free;
    private int users;
    private boolean closed;

    Memory(String name, Pointer pointer, Consumer<Pointer> free) {
      this.name = name;
      this.pointer = pointer;
      this.free = free;
    }

    synchronized void enter() {
      if (closed) {
        throw new IllegalStateException("the " + name + " has been closed");
      }
      users++;
    }

    synchronized void leave() {
      users--;
      freeIfUnused();
    }

    @Override
    public synchronized void run() {
      closed = true;
      freeIfUnused();
    }

    private void freeIfUnused() {
      if (closed && users == 0) {
        free.accept(pointer);
      }
    }
  }

  /**
   * Takes over.
   *
   * @param name what it is of, for errors
   * @param pointer null where making it failed
   * @param free gives the pointer back; called once
   * @throws OutOfMemoryError when the memory did not suffice
   */
  NativeHandle(String name, Pointer pointer, Consumer<Pointer> free) {
    memory = new Memory(name, KernelLibrary.require(pointer), free);
    cleanable = CLEANER.register(this, memory);
  }

  /**
   * Calls a function of the library.
   *
   * @param function returns a status, for {@link KernelLibrary#require(int)}
   * @throws IllegalStateException when it has been closed
   */
  void call(ToIntFunction<Pointer> function) {
    with(
        pointer -> {
          KernelLibrary.require(function.applyAsInt(pointer));
          return pointer;
        });
  }

  /**
   * Uses what is kept, which is not given back meanwhile.
   *
   * @throws IllegalStateException when it has been closed
   */
  <T> T with(Function<Pointer, T> use) {
    memory.enter();
    try {
      return use.apply(memory.pointer);
    } finally {
      memory.leave();
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
