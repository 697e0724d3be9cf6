package org.assay.session;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.SettingsException;

/** Address of this machine at which other nodes reach it. */
public final class OwnAddress {

  /** What container engines and virtual machines call networks that end at this machine. */
  private static final List<String> INNER = List.of("docker", "virbr", "veth", "br-", "podman");

  private OwnAddress() {}

  /**
   * Returns the address that a node's or this machine's own name stands for, where it is not
   * loopback's; else the first of a network interface that is up, of the fourth version of the
   * protocol where there is one; else loopback's.
   */
  public static InetAddress reachable() {
    return Stream.of(slurmNode(), ownName(), firstInterface())
        .flatMap(Optional::stream)
        .filter(a -> !a.isLoopbackAddress() && isOwn(a))
        .findFirst()
        .orElse(InetAddress.getLoopbackAddress());
  }

  /**
   * Returns the address that a text means: an address or name of this machine, or one of its
   * network interfaces, such as {@code ib0}.
   *
   * @throws SettingsException when it is none; the message lists the interfaces
   */
  public static InetAddress named(String text) {
    Optional<InetAddress> own =
        Stream.concat(
                interfaces().stream()
                    .filter(i -> i.getName().equals(text))
                    .flatMap(i -> addresses(i).stream()),
                resolved(text).stream())
            .filter(OwnAddress::isOwn)
            .findFirst();
    return own.orElseThrow(
        () ->
            new SettingsException(
                "address \""
                    + text
                    + "\": neither an address of this machine nor an interface of its network;"
                    + " there are "
                    + words()));
  }

  private static Optional<InetAddress> slurmNode() {
    return Optional.ofNullable(System.getenv("SLURMD_NODENAME")).flatMap(OwnAddress::resolved);
  }

  private static Optional<InetAddress> ownName() {
    try {
      return Optional.of(InetAddress.getLocalHost());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> resolved(String name) {
    try {
      return Optional.of(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> firstInterface() {
    return interfaces().stream()
        .filter(i -> INNER.stream().noneMatch(i.getName().toLowerCase(Locale.ROOT)::startsWith))
        .flatMap(i -> addresses(i).stream())
        .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
        .min(Comparator.comparing(a -> a instanceof Inet4Address ? 0 : 1));
  }

  private static boolean isOwn(InetAddress address) {
    return interfaces().stream().anyMatch(i -> addresses(i).contains(address));
  }

  /** Returns the interfaces that are up, in the system's order. */
  private static List<NetworkInterface> interfaces() {
    try {
      List<NetworkInterface> up = new ArrayList<>();
      for (NetworkInterface i : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (i.isUp()) {
          up.add(i);
        }
      }
      return up;
    } catch (SocketException e) {
      return List.of();
    }
  }

  /** Returns an interface's addresses, those of the fourth version first. */
  private static List<InetAddress> addresses(NetworkInterface one) {
    List<InetAddress> all = new ArrayList<>(Collections.list(one.getInetAddresses()));
    all.sort(Comparator.comparing(a -> a instanceof Inet4Address ? 0 : 1));
    return all;
  }

  private static String words() {
    List<String> all = new ArrayList<>();
    for (NetworkInterface i : interfaces()) {
      addresses(i).stream()
          .findFirst()
          .ifPresent(a -> all.add(i.getName() + " (" + a.getHostAddress() + ")"));
    }
    return String.join(", ", all);
  }
}
